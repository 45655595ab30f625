package dev.openrtc.worker.host.child;

import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.agent.Caller;
import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.CallerKind;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.host.media.Redaction;
import dev.openrtc.worker.host.wire.KeyRejected;
import dev.openrtc.worker.host.wire.Note;
import dev.openrtc.worker.host.wire.Nothing;
import dev.openrtc.worker.host.wire.Outcome;
import dev.openrtc.worker.host.wire.Said;
import dev.openrtc.worker.host.wire.Spoken;
import dev.openrtc.worker.host.wire.Turn;
import dev.openrtc.worker.host.wire.Used;
import dev.openrtc.worker.host.wire.Who;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a call tells the core. Safe from any thread.
final class CallVoice {
    /// An agent's notes end here; a call's own story is far shorter.
    private static final int NOTES = 500;

    /// Of one thing that was said, in letters.
    private static final int LONGEST_WORDS = 20_000;

    /// The attribute LiveKit's telephone gateway gives the caller's number in.
    private static final String NUMBER = "sip.phoneNumber";

    private final Consumer<Said.Builder> say;
    private final String session;
    private final AtomicInteger notes = new AtomicInteger();
    private final AtomicBoolean healthy = new AtomicBoolean();
    private final AtomicReference<@Nullable Who> known = new AtomicReference<>();

    CallVoice(Consumer<Said.Builder> say, String session) {
        this.say = say;
        this.session = session;
    }

    void note(String what, String detail) {
        if (notes.incrementAndGet() <= NOTES) {
            say.accept(
                    said().setNote(
                                    Note.newBuilder()
                                            .setWhat(Redaction.of(what))
                                            .setDetail(Redaction.of(detail))));
        }
    }

    void joined() {
        say.accept(said().setJoined(Nothing.getDefaultInstance()));
    }

    /// Told once for each new thing that is known of the caller.
    void caller(Caller caller) {
        Who who =
                Who.newBuilder()
                        .setKind(
                                switch (caller.kind()) {
                                    case STANDARD -> CallerKind.APP.name();
                                    case SIP -> CallerKind.TELEPHONE.name();
                                    case CONNECTOR -> CallerKind.CONNECTOR.name();
                                })
                        .setIdentity(cut(caller.identity(), CallerId.LONGEST_IDENTITY))
                        .setNumber(
                                cut(
                                        caller.attributes().getOrDefault(NUMBER, ""),
                                        CallerId.LONGEST_NUMBER))
                        .build();
        Who before = known.getAndSet(who);
        if (before == null || !who.equals(before)) {
            say.accept(said().setCaller(who));
        }
    }

    void callerJoined() {
        say.accept(said().setCallerJoined(Nothing.getDefaultInstance()));
    }

    void healthy() {
        if (!healthy.getAndSet(true)) {
            say.accept(said().setHealthy(Nothing.getDefaultInstance()));
        }
    }

    void report(CallReport report) {
        say.accept(
                switch (report) {
                    case CallReport.Turn turn -> said().setTurn(turn(turn));
                    case CallReport.Said words ->
                            said().setSpoken(
                                            Spoken.newBuilder()
                                                    .setByAgent(words.byAgent())
                                                    .setText(shortened(words.text()))
                                                    .setInterrupted(words.interrupted()));
                    case CallReport.Used used -> said().setUsed(used(used));
                    case CallReport.KeyRejected rejected ->
                            said().setKeyRejected(
                                            KeyRejected.newBuilder()
                                                    .setVendor(rejected.vendor())
                                                    .setWords(Redaction.of(rejected.words())));
                });
    }

    void leaving(EndReason reason, String detail) {
        say.accept(said().setLeaving(outcome(reason, detail)));
    }

    void ended(EndReason reason, String detail) {
        say.accept(said().setEnded(outcome(reason, detail)));
    }

    void cpu(long nanos) {
        say.accept(said().setCpuNanos(nanos));
    }

    private static Turn turn(CallReport.Turn turn) {
        return Turn.newBuilder()
                .setNumber(turn.number())
                .setEndOfTurnNanos(turn.endOfTurn().toNanos())
                .setTranscriptionNanos(turn.transcription().toNanos())
                .setLlmNanos(turn.llm().toNanos())
                .setTtsNanos(turn.tts().toNanos())
                .setTotalNanos(turn.total().toNanos())
                .build();
    }

    private static Used used(CallReport.Used used) {
        return Used.newBuilder()
                .setSlot(used.slot())
                .setModel(used.model())
                .setPromptTokens(used.promptTokens())
                .setCompletionTokens(used.completionTokens())
                .setCachedTokens(used.cachedTokens())
                .setCharacters(used.characters())
                .setAudioNanos(used.audio().toNanos())
                .build();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_WORDS ? text : text.substring(0, LONGEST_WORDS) + "..";
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    private Said.Builder said() {
        return Said.newBuilder().setSession(session);
    }

    private static Outcome outcome(EndReason reason, String detail) {
        return Outcome.newBuilder()
                .setReason(reason.name())
                .setDetail(Redaction.of(detail))
                .build();
    }
}
