package dev.openrtc.worker.provider.smartturn;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.openrtc.worker.provider.TurnDetector;
import dev.openrtc.worker.provider.onnx.OnnxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The Smart Turn model 3.2, about 60 ms of a core a turn. Runs on threads of its own, half as many
/// as there are cores: a judgement must not hold up the hearing of other calls.
public final class SmartTurn implements TurnDetector {
    /// Above this a turn is over. The model's own.
    private static final double THRESHOLD = 0.5;

    /// Turns that may wait; more than that would be told too late to matter.
    private static final int WAITING = 64;

    /// A host's own threads have little; how deep onnxruntime goes is not ours to know.
    private static final long STACK = 4L << 20;

    private static final Set<String> LANGUAGES =
            Set.of(
                    "ar", "bn", "da", "de", "en", "es", "fi", "fr", "hi", "id", "it", "ja", "ko",
                    "mr", "nb", "nl", "nn", "no", "pl", "pt", "ru", "tr", "uk", "vi", "zh");

    private final OrtSession session;
    private final BlockingQueue<Judgement> judgements;
    private final ThreadPoolExecutor threads;

    private SmartTurn(OrtSession session, BlockingQueue<Judgement> judgements) {
        this.session = session;
        this.judgements = judgements;
        this.threads =
                new ThreadPoolExecutor(
                        judgements.size(),
                        judgements.size(),
                        0,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(WAITING),
                        Thread.ofPlatform()
                                .name("smart-turn-", 1)
                                .daemon()
                                .stackSize(STACK)
                                .factory());
    }

    /// Loads the model and runs it once, so that the first turn waits for nothing.
    ///
    /// @throws IOException when the file cannot be read or is no such model
    public static SmartTurn load(Path model) throws IOException {
        int count = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        OrtSession session = OnnxModel.open(model);
        BlockingQueue<Judgement> judgements = new ArrayBlockingQueue<>(count);
        try {
            for (int i = 0; i < count; i++) {
                Judgement judgement = new Judgement(session);
                double _ = judgement.of(new short[0]);
                judgements.add(judgement);
            }
            return new SmartTurn(session, judgements);
        } catch (OrtException e) {
            throw new IOException("The model " + model.getFileName() + " is not Smart Turn's", e);
        }
    }

    @Override
    public CompletableFuture<Double> judge(short[] turn) {
        Question question = new Question(turn);
        try {
            threads.execute(question);
        } catch (RejectedExecutionException e) {
            question.answer.completeExceptionally(
                    new IllegalStateException(
                            threads.isShutdown()
                                    ? "The judge of turns is closed"
                                    : "More turns wait to be judged than can be",
                            e));
        }
        return question.answer;
    }

    @Override
    public OptionalDouble threshold(String language) {
        String base = language.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        return LANGUAGES.contains(base) ? OptionalDouble.of(THRESHOLD) : OptionalDouble.empty();
    }

    /// Waits for turns that are being judged, a moment at most.
    @Override
    public void close() {
        for (Runnable waiting : threads.shutdownNow()) {
            ((Question) waiting)
                    .answer.completeExceptionally(
                            new IllegalStateException("The judge of turns is closed"));
        }
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        judgements.forEach(Judgement::close);
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The judge of turns could not be closed", e);
        }
    }

    private final class Question implements Runnable {
        private final short[] turn;
        private final CompletableFuture<Double> answer = new CompletableFuture<>();

        Question(short[] turn) {
            this.turn = turn.clone();
        }

        @Override
        public void run() {
            if (answer.isDone()) {
                return;
            }
            Judgement judgement = judgements.remove();
            try {
                answer.complete(judgement.of(turn));
            } catch (OrtException | RuntimeException e) {
                answer.completeExceptionally(e);
            } finally {
                judgements.add(judgement);
            }
        }
    }
}
