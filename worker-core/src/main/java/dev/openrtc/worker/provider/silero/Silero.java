package dev.openrtc.worker.provider.silero;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.openrtc.worker.provider.VoiceActivity;
import dev.openrtc.worker.provider.onnx.OnnxModel;
import java.io.IOException;
import java.nio.LongBuffer;
import java.nio.file.Path;

/// The Silero model, version 5 or 6, run on the thread that feeds it.
public final class Silero implements VoiceActivity {
    private final OrtSession session;
    private final OnnxTensor rate;

    private Silero(OrtSession session, OnnxTensor rate) {
        this.session = session;
        this.rate = rate;
    }

    /// Loads the model and runs it once, so that the first caller waits for nothing. Takes about a
    /// second.
    ///
    /// @throws IOException when the file cannot be read or is no such model
    public static Silero load(Path model) throws IOException {
        OrtSession session = OnnxModel.open(model);
        try {
            OnnxTensor rate =
                    OnnxTensor.createTensor(
                            OrtEnvironment.getEnvironment(),
                            LongBuffer.wrap(new long[] {RATE}),
                            new long[0]);
            try (Judge judge = new Judge(session, rate)) {
                float _ = judge.judge(new short[Judge.WINDOW]);
            }
            return new Silero(session, rate);
        } catch (OrtException e) {
            throw new IOException("The model " + model.getFileName() + " is not Silero's", e);
        }
    }

    @Override
    public Stream stream(Settings settings) {
        try {
            return new SileroStream(new Judge(session, rate), new SpeechGate(settings));
        } catch (OrtException e) {
            throw new IllegalStateException("No further caller can be listened to", e);
        }
    }

    @Override
    public void close() {
        try {
            rate.close();
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The model that hears speech could not be closed", e);
        }
    }
}
