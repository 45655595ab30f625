package dev.openrtc.worker.provider.silero;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// One caller's memory of the model: 64 samples of context and 256 numbers of state. Its tensors
/// are made once and lie on its own buffers, so a window leaves little garbage. Of one thread at a
/// time.
final class Judge implements AutoCloseable {
    /// New samples a window, 32 ms.
    static final int WINDOW = 512;

    private static final int CONTEXT = 64;
    private static final int STATE = 256;
    private static final float FULL_SCALE = 32_767;

    private final OrtSession session;
    private final FloatBuffer input = floats(CONTEXT + WINDOW);
    private final FloatBuffer probability = floats(1);

    /// The state that goes in and the one that comes out, by turns.
    private final FloatBuffer[] states = {floats(STATE), floats(STATE)};

    private final OnnxTensor[] tensors = new OnnxTensor[4];
    private final Map<String, OnnxTensor> in = new HashMap<>();
    private final Map<String, OnnxTensor> out = new HashMap<>();
    private int turn;

    Judge(OrtSession session, OnnxTensor rate) throws OrtException {
        this.session = session;
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = {2, 1, STATE / 2};
        tensors[0] = OnnxTensor.createTensor(environment, states[0], shape);
        tensors[1] = OnnxTensor.createTensor(environment, states[1], shape);
        tensors[2] = OnnxTensor.createTensor(environment, input, new long[] {1, CONTEXT + WINDOW});
        tensors[3] = OnnxTensor.createTensor(environment, probability, new long[] {1, 1});
        in.put("input", tensors[2]);
        in.put("sr", rate);
        out.put("output", tensors[3]);
    }

    /// The probability that the [#WINDOW] samples are speech.
    float judge(short[] window) throws OrtException {
        for (int i = 0; i < CONTEXT; i++) {
            input.put(i, input.get(WINDOW + i));
        }
        for (int i = 0; i < WINDOW; i++) {
            input.put(CONTEXT + i, window[i] / FULL_SCALE);
        }
        in.put("state", tensors[turn]);
        out.put("stateN", tensors[1 - turn]);
        session.run(in, Set.of(), out).close();
        turn = 1 - turn;
        return probability.get(0);
    }

    void forget() {
        for (int i = 0; i < STATE; i++) {
            states[turn].put(i, 0);
        }
        for (int i = 0; i < CONTEXT + WINDOW; i++) {
            input.put(i, 0);
        }
    }

    @Override
    public void close() {
        for (OnnxTensor tensor : tensors) {
            tensor.close();
        }
    }

    private static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
