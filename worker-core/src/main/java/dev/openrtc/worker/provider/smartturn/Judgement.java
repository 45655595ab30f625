package dev.openrtc.worker.provider.smartturn;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/// What one thread needs to judge: scratch, and tensors on buffers of its own. Of one thread at a
/// time.
final class Judgement implements AutoCloseable {
    private final OrtSession session;
    private final Features features = new Features();
    private final FloatBuffer input = floats(Features.COUNT);
    private final FloatBuffer output = floats(1);
    private final OnnxTensor in;
    private final OnnxTensor out;

    Judgement(OrtSession session) throws OrtException {
        this.session = session;
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = {1, MelFilters.COUNT, Features.FRAMES};
        in = OnnxTensor.createTensor(environment, input, shape);
        out = OnnxTensor.createTensor(environment, output, new long[] {1, 1});
    }

    /// The model's `logits` are a probability already.
    double of(short[] turn) throws OrtException {
        features.of(turn, input);
        session.run(Map.of("input_features", in), Set.of(), Map.of("logits", out)).close();
        return output.get(0);
    }

    @Override
    public void close() {
        in.close();
        out.close();
    }

    private static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
