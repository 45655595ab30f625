package dev.openrtc.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.sun.management.OperatingSystemMXBean;
import dev.openrtc.worker.asset.Asset;
import dev.openrtc.worker.provider.VoiceActivity;
import dev.openrtc.worker.provider.offline.SpokenWords;
import dev.openrtc.worker.provider.onnx.OnnxModel;
import dev.openrtc.worker.provider.silero.Silero;
import dev.openrtc.worker.provider.smartturn.SmartTurn;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// What hearing costs: a window of 32 ms by the number of callers, as the worker does it (each on
/// its own) and as a batch would, and the judgement of a turn. CPU time, in rounds: on a machine
/// with other work the quickest round says most.
final class EarsBench implements Measurement {
    private static final int WINDOW = 512;
    private static final int ROUND = 320;
    private static final int ROUNDS = 40;
    private static final int TURNS = 60;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Override
    public void run() throws Exception {
        try (Silero silero = Silero.load(SpokenWords.model(Asset.SILERO))) {
            for (int callers : new int[] {1, 32, 100}) {
                windows(silero, callers);
            }
        }
        try (OrtSession session = OnnxModel.open(SpokenWords.model(Asset.SILERO))) {
            for (int batch : new int[] {1, 8, 32}) {
                batches(session, batch);
            }
        }
        try (SmartTurn detector = SmartTurn.load(SpokenWords.model(Asset.SMART_TURN))) {
            turns(detector, 2);
            turns(detector, 8);
        }
    }

    private static void windows(Silero silero, int callers) {
        VoiceActivity.Stream[] streams =
                IntStream.range(0, callers)
                        .mapToObj(_ -> silero.stream(VoiceActivity.Settings.DEFAULT))
                        .toArray(VoiceActivity.Stream[]::new);
        short[] sound = SpokenWords.noise(2_000, 1);
        int[] heard = {0};
        int[] next = {0};
        long[] rounds =
                rounds(
                        ROUND,
                        () -> {
                            int from = next[0] * WINDOW % (sound.length - WINDOW);
                            streams[next[0]++ % callers].hear(
                                    Arrays.copyOfRange(sound, from, from + WINDOW),
                                    _ -> heard[0]++);
                        });
        for (VoiceActivity.Stream stream : streams) {
            stream.close();
        }
        if (heard[0] < ROUND * ROUNDS) {
            throw new IllegalStateException("windows went unheard");
        }
        say("a window, %3d callers: ", callers, Spread.of(rounds));
    }

    private static void say(String what, int count, Spread spread) {
        Bench.say(
                what + "least %.1f, p50 %.1f us of CPU (%d rounds of %d)",
                count,
                spread.at(0) / 1e3,
                spread.at(0.5) / 1e3,
                ROUNDS,
                ROUND);
    }

    /// Nanoseconds of CPU of one of `count`, by round, the first quarter of rounds left out.
    private static long[] rounds(int count, Work work) {
        long[] nanos = new long[ROUNDS];
        for (int round = -ROUNDS / 4; round < ROUNDS; round++) {
            long began = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < count; i++) {
                work.once();
            }
            if (round >= 0) {
                nanos[round] = (THREADS.getCurrentThreadCpuTime() - began) / count;
            }
        }
        return nanos;
    }

    @FunctionalInterface
    private interface Work {
        void once();
    }

    /// The same model on many callers' windows in one run.
    private static void batches(OrtSession session, int batch) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] state = {2, batch, 128};
        try (OnnxTensor rate =
                        OnnxTensor.createTensor(
                                environment, LongBuffer.wrap(new long[] {16_000}), new long[0]);
                OnnxTensor in =
                        OnnxTensor.createTensor(
                                environment, floats(batch * 576), new long[] {batch, 576});
                OnnxTensor from = OnnxTensor.createTensor(environment, floats(batch * 256), state);
                OnnxTensor to = OnnxTensor.createTensor(environment, floats(batch * 256), state);
                OnnxTensor out =
                        OnnxTensor.createTensor(
                                environment, floats(batch), new long[] {batch, 1})) {
            Map<String, OnnxTensor> inputs = Map.of("input", in, "state", from, "sr", rate);
            Map<String, OnnxTensor> outputs = Map.of("output", out, "stateN", to);
            long[] rounds = rounds(ROUND / batch, () -> run(session, inputs, outputs));
            for (int i = 0; i < rounds.length; i++) {
                rounds[i] /= batch;
            }
            say("a window in a batch of %2d, the model alone: ", batch, Spread.of(rounds));
        }
    }

    private static void run(
            OrtSession session, Map<String, OnnxTensor> in, Map<String, OnnxTensor> out) {
        try {
            session.run(in, Set.of(), out).close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void turns(SmartTurn detector, int seconds) {
        short[] turn = SpokenWords.noise(2_000, seconds);
        OperatingSystemMXBean process =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long[] took = new long[TURNS];
        long began = 0;
        for (int i = -TURNS / 3; i < TURNS; i++) {
            if (i == 0) {
                began = process.getProcessCpuTime();
            }
            long start = System.nanoTime();
            double probability = detector.judge(turn).join();
            if (i >= 0) {
                took[i] = System.nanoTime() - start;
            }
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalStateException("no probability: " + probability);
            }
        }
        double cpu = (process.getProcessCpuTime() - began) / 1e6 / TURNS;
        Bench.say(
                "a turn of %d s judged: %.1f ms of CPU; %s",
                seconds, cpu, Spread.of(took).text(1_000_000, "ms"));
    }

    private static FloatBuffer floats(int count) {
        return ByteBuffer.allocateDirect(count * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }
}
