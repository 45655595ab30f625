package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.api.AgentProfile.TurnTaking;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.provider.TurnDetector;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Decides when the caller's turn is over: a while after the true end of speech, when there are
/// words; longer when a detector finds that the turn sounds unfinished. New speech begins it anew.
/// Of the call's thread.
final class TurnEnd {
    /// A detector that takes longer is not waited for. LiveKit's agents 1.7.0.
    private static final Duration JUDGED = Duration.ofSeconds(1);

    interface Watcher {
        /// The turn is over with these words.
        ///
        /// @return false when it is not taken; the words stay
        boolean over(String text, Moments moments);

        /// How finished the turn sounds.
        void judged(double probability);
    }

    /// When what happened, in nanoseconds of the ticker.
    ///
    /// @param stopped the true end of speech
    /// @param words when the last words came
    /// @param over when the turn was decided to be over
    record Moments(long stopped, long words, long over) {}

    private final TurnTaking rules;
    private final Ticker ticker;
    private final @Nullable TurnDetector detector;
    private final OptionalDouble threshold;
    private final Supplier<short[]> sound;
    private final Call call;
    private final Watcher watcher;
    private final Alarm alarm;
    private final StringBuilder words = new StringBuilder();
    private @Nullable CompletableFuture<Double> question;
    private boolean speaking;
    private boolean everSpoke;
    private long lastSpeaking;
    private long lastWords;
    private int asked;

    TurnEnd(
            Call call,
            TurnTaking rules,
            Ticker ticker,
            @Nullable TurnDetector detector,
            String language,
            Supplier<short[]> sound,
            Watcher watcher) {
        this.call = call;
        this.rules = rules;
        this.ticker = ticker;
        this.detector = detector;
        this.threshold = detector == null ? OptionalDouble.empty() : detector.threshold(language);
        this.sound = sound;
        this.watcher = watcher;
        this.alarm = new Alarm(call);
    }

    void speechStarted() {
        speaking = true;
        speaking();
        cancel();
    }

    void speaking() {
        everSpoke = true;
        lastSpeaking = ticker.nanos();
    }

    void speechEnded(Duration ago) {
        speaking = false;
        lastSpeaking = ticker.nanos() - ago.toNanos();
        consider();
    }

    void words(String text) {
        if (!words.isEmpty()) {
            words.append(' ');
        }
        words.append(text);
        lastWords = ticker.nanos();
        if (!speaking) {
            consider();
        }
    }

    String text() {
        return words.toString();
    }

    boolean pending() {
        return alarm.isSet() || question != null;
    }

    void forget() {
        words.setLength(0);
        cancel();
    }

    void cancel() {
        asked++;
        alarm.cancel();
        CompletableFuture<Double> now = question;
        question = null;
        if (now != null) {
            now.cancel(false);
        }
    }

    private void consider() {
        cancel();
        if (words.isEmpty()) {
            return;
        }
        TurnDetector judge = detector;
        short[] turn = judge == null || threshold.isEmpty() ? new short[0] : sound.get();
        if (judge == null || turn.length == 0) {
            after(rules.endpointing());
            return;
        }
        int mine = asked;
        alarm.set(JUDGED, () -> judged(mine, Double.NaN));
        question = judge.judge(turn);
        DoubleConsumer told = p -> call.run(() -> judged(mine, p));
        var _ =
                question.whenComplete(
                        (p, fault) -> told.accept(fault != null || p == null ? Double.NaN : p));
    }

    private void judged(int mine, double probability) {
        if (mine != asked) {
            return;
        }
        question = null;
        alarm.cancel();
        if (!Double.isNaN(probability)) {
            watcher.judged(probability);
        }
        boolean unfinished = probability <= threshold.orElse(0);
        after(unfinished ? rules.endpointingLongest() : rules.endpointing());
    }

    private void after(Duration delay) {
        long from = everSpoke ? lastSpeaking : lastWords;
        alarm.set(delay.minusNanos(ticker.nanos() - from), this::over);
    }

    private void over() {
        Moments moments =
                new Moments(everSpoke ? lastSpeaking : lastWords, lastWords, ticker.nanos());
        if (watcher.over(text(), moments)) {
            words.setLength(0);
            everSpoke = false;
        }
    }
}
