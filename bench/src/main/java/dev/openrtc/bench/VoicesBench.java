package dev.openrtc.bench;

import dev.openrtc.worker.livekit.TestRooms;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// What conversations cost who runs them: 10 at once, each with a caller who asks again as soon as
/// it is answered, in our host and in other people's workers beside it; and 20 and 30 in ours.
/// Silero hears every caller; words and answers come from the same vendors' stubs, through each
/// worker's own clients.
final class VoicesBench implements Measurement {
    private static final long WINDOW = 30;

    /// LiveKit's agents leave 20 s after their caller did, when the server closes the room.
    private static final long GONE = 26;

    /// The stub's voice says "You said: what are your opening hours" in so many milliseconds.
    private static final double ANSWER_MILLIS = 60 * 36;

    @Override
    public void run() throws Exception {
        ours(10);
        for (String peer : new String[] {"livekit", "openrtc", "openrtc-process"}) {
            other(peer, 10);
        }
        ours(20);
        ours(30);
    }

    /// What is to be counted now.
    @FunctionalInterface
    private interface Facts {
        ProcessFacts now() throws Exception;
    }

    private static void ours(int calls) throws Exception {
        try (VoiceRig rig = new VoiceRig()) {
            ProcessFacts none = rig.hosts();
            List<VoiceRig.Talk> talks = rig.begin(calls);
            List<SpeakingCaller> callers = talks.stream().map(VoiceRig.Talk::caller).toList();
            converse("our host", rig, none, callers, rig::hosts);
            VoiceRig.end(talks);
        }
    }

    private static void other(String peer, int calls) throws Exception {
        try (VoiceRig rig = new VoiceRig();
                PeerWorker worker = new PeerWorker(peer, rig.server, rig.vendors)) {
            List<SpeakingCaller> callers = new ArrayList<>();
            // Its first call shows that it is up; what it needs for itself is there by then.
            called(rig, worker).leave();
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(GONE));
            ProcessFacts none = worker.facts();
            for (int i = 0; i < calls; i++) {
                callers.add(called(rig, worker));
            }
            converse(peer, rig, none, callers, worker::facts);
        }
    }

    /// A dispatch that comes before the worker is registered is lost.
    private static SpeakingCaller called(VoiceRig rig, PeerWorker worker) throws Exception {
        TestRooms rooms = rig.server.rooms();
        for (int tries = 0; tries < 20 && worker.alive(); tries++) {
            String room = TestRooms.fresh("peer");
            var _ = rooms.dispatch(room, "bench", "{}");
            long late = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            CoreRig.await(() -> System.nanoTime() > late || !rooms.participants(room).isEmpty());
            if (!rooms.participants(room).isEmpty()) {
                SpeakingCaller caller =
                        rig.caller(room, rooms.participants(room).getFirst().getIdentity());
                CoreRig.await(() -> caller.loudFrames() > 0);
                return caller;
            }
        }
        throw new IllegalStateException("the peer takes no call: " + worker.logged());
    }

    private static void converse(
            String who, VoiceRig rig, ProcessFacts none, List<SpeakingCaller> callers, Facts facts)
            throws Exception {
        int calls = callers.size();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        List<Talker> talkers =
                callers.stream().map(caller -> new Talker(caller, rig.question)).toList();
        talk(talkers, 5);
        ProcessFacts start = facts.now();
        long heardBefore = callers.stream().mapToLong(SpeakingCaller::loudFrames).sum();
        int answeredBefore = talkers.stream().mapToInt(Talker::answered).sum();
        long from = System.nanoTime();
        talk(talkers, WINDOW);
        ProcessFacts end = facts.now();
        double took = (System.nanoTime() - from) / 1e9;
        int answered = talkers.stream().mapToInt(Talker::answered).sum() - answeredBefore;
        long heard = callers.stream().mapToLong(SpeakingCaller::loudFrames).sum() - heardBefore;
        Bench.say(
                "%s, %d conversations: %.2f %% of a core and %.2f MB PSS each above %.0f MB,"
                        + " %.1f answers a minute each, %.0f ms of sound an answer of %.0f",
                who,
                calls,
                (end.cpuSeconds() - start.cpuSeconds()) * 100 / took / calls,
                (end.pssBytes() - none.pssBytes()) / 1e6 / calls,
                none.pssBytes() / 1e6,
                answered * 60 / took / calls,
                heard * (double) SpeakingCaller.FRAME_MILLIS / Math.max(1, answered),
                ANSWER_MILLIS);
        long[] waits =
                talkers.stream()
                        .flatMap(t -> t.waits().stream())
                        .mapToLong(Long::valueOf)
                        .toArray();
        if (waits.length > 0) {
            Bench.say(
                    "%s, %d conversations: from the question's end to the answer's first sound, at"
                            + " the caller's: %s",
                    who, calls, Spread.of(waits).text(1_000_000, "ms"));
        }
        for (SpeakingCaller caller : callers) {
            caller.leave();
        }
    }

    private static void talk(List<Talker> talkers, long seconds) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < until) {
            for (Talker talker : talkers) {
                talker.look();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
