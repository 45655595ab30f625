package dev.openrtc.worker.provider.silero;

import ai.onnxruntime.OrtException;
import dev.openrtc.worker.provider.VoiceActivity;
import dev.openrtc.worker.provider.VoiceEvent;
import java.util.function.Consumer;

/// Cuts what it hears into windows and has each judged.
final class SileroStream implements VoiceActivity.Stream {
    private final Judge judge;
    private final SpeechGate gate;
    private final short[] window = new short[Judge.WINDOW];
    private int filled;
    private boolean closed;

    SileroStream(Judge judge, SpeechGate gate) {
        this.judge = judge;
        this.gate = gate;
    }

    @Override
    public void hear(short[] pcm, Consumer<? super VoiceEvent> to) {
        if (closed) {
            throw new IllegalStateException("The stream is closed");
        }
        for (int from = 0; from < pcm.length; ) {
            int part = Math.min(window.length - filled, pcm.length - from);
            System.arraycopy(pcm, from, window, filled, part);
            from += part;
            filled += part;
            if (filled == window.length) {
                filled = 0;
                gate.window(judged(), window.length, to);
            }
        }
    }

    private float judged() {
        try {
            return judge.judge(window);
        } catch (OrtException e) {
            throw new IllegalStateException("The model that hears speech failed", e);
        }
    }

    @Override
    public void reset() {
        filled = 0;
        judge.forget();
        gate.reset();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            judge.close();
        }
    }
}
