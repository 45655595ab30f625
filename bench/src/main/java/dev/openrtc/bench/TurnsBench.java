package dev.openrtc.bench;

import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.host.VendorDesk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a turn costs beyond what it waits for: from the true end of the caller's speech to the
/// agent's first sound, without the endpointing delay (or the vendor's last words, where these came
/// later), the model's first word and the voice's first sound.
final class TurnsBench implements Measurement {
    private static final int TURNS = 60;
    private static final int ROUNDS = 25;
    private static final Duration ENDPOINTING = Duration.ofMillis(500);

    @Override
    public void run() throws Exception {
        try (VoiceRig rig = new VoiceRig()) {
            for (int calls : new int[] {1, 10, 20}) {
                turns(rig, calls);
            }
        }
    }

    private static void turns(VoiceRig rig, int calls) throws Exception {
        List<VoiceRig.Talk> talks = rig.begin(calls);
        int rounds = Math.clamp(TURNS / calls, 4, ROUNDS);
        for (int round = 1; round <= rounds; round++) {
            for (VoiceRig.Talk talk : talks) {
                var _ = talk.caller().say(rig.question);
            }
            for (VoiceRig.Talk talk : talks) {
                VendorDesk.said(talk.call(), round + 1);
            }
        }
        List<CallReport.Turn> all = new ArrayList<>();
        for (VoiceRig.Talk talk : talks) {
            // The first turn of a call opens its connections.
            List<CallReport.Turn> own = VendorDesk.turns(talk.call());
            all.addAll(own.subList(1, own.size()));
        }
        VoiceRig.end(talks);
        say(calls, "own work a turn", all, TurnsBench::own);
        say(calls, "end of turn, late", all, t -> t.endOfTurn().minus(waited(t)));
        say(calls, "vendor's last words", all, CallReport.Turn::transcription);
        say(calls, "model", all, t -> positive(t.llm()));
        say(calls, "voice", all, CallReport.Turn::tts);
        say(calls, "in all", all, CallReport.Turn::total);
    }

    private static Duration own(CallReport.Turn turn) {
        return turn.total().minus(waited(turn)).minus(positive(turn.llm())).minus(turn.tts());
    }

    private static Duration waited(CallReport.Turn turn) {
        return turn.transcription().compareTo(ENDPOINTING) > 0 ? turn.transcription() : ENDPOINTING;
    }

    private static Duration positive(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }

    private static void say(
            int calls,
            String what,
            List<CallReport.Turn> turns,
            java.util.function.Function<CallReport.Turn, Duration> part) {
        long[] nanos = turns.stream().mapToLong(t -> part.apply(t).toNanos()).toArray();
        Bench.say("%2d at once, %s: %s", calls, what, Spread.of(nanos).text(1_000_000, "ms"));
    }
}
