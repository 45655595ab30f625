package dev.openrtc.worker.provider.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Opens a model the way all ours run: on the thread that asks, with none of its own and no
/// spinning, so that a host's threads are ours to count. One session serves any number of threads
/// at once and gives each the same bits.
public final class OnnxModel {
    private OnnxModel() {}

    /// @throws IOException when the file cannot be read or is no model that runs here
    public static OrtSession open(Path file) throws IOException {
        byte[] model = Files.readAllBytes(file);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            return OrtEnvironment.getEnvironment().createSession(model, options);
        } catch (OrtException | UnsatisfiedLinkError | NoClassDefFoundError e) {
            throw new IOException("The model " + file.getFileName() + " does not run here", e);
        }
    }
}
