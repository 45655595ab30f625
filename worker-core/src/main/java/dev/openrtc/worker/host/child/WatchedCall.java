package dev.openrtc.worker.host.child;

import dev.openrtc.worker.host.wire.Slow;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// One call under watch: whether its agent's code holds its thread, and where that stands. Used on
/// the watch's thread.
final class WatchedCall {
    /// Well before a hold is long, so that a look every [CallWatch#BEAT] catches each in the act.
    private static final long PEEK = Duration.ofMillis(25).toNanos();

    /// What goes on is told again after this, not with each of its frames.
    private static final long AGAIN = Duration.ofSeconds(10).toNanos();

    private static final int FRAMES = 8;
    private static final int LONGEST_FRAME = 200;

    private final String session;
    private final Thread thread;
    private final Pulse pulse;
    private final LateFrames late = new LateFrames();
    private long peeked = -1;
    private boolean running;
    private List<String> trace = List.of();
    private boolean told;
    private long toldAt;
    private long toldPiece = -1;
    private int times;
    private long longest;
    private int lateFrames;
    private boolean lateMany;

    WatchedCall(String session, Thread thread, Pulse pulse) {
        this.session = session;
        this.thread = thread;
        this.pulse = pulse;
    }

    /// @param hostLate whether all calls' audio is late, which is not this one's doing
    Optional<Slow> look(long now, boolean hostLate) {
        long piece = pulse.piece();
        long busy = pulse.busyNanos(now);
        if (busy >= PEEK && piece != peeked) {
            peek();
            peeked = piece;
        }
        int ended = pulse.takeLongPieces();
        boolean known = ended > 0 && toldPiece >= 0 && (piece != toldPiece || busy == 0);
        if (known) {
            // One that was told while it went on; now it is known how long it took.
            ended--;
            toldPiece = -1;
        }
        times += ended;
        longest = Math.max(longest, pulse.takeLongest());
        int fresh = pulse.takeLateFrames();
        if (!hostLate) {
            late.seen(fresh, now);
            lateFrames += fresh;
            lateMany |= late.many(now);
        }
        boolean holds = busy >= Pulse.LONG.toNanos();
        boolean any = holds || longest > 0 || lateMany;
        if (!any || told && now - toldAt < AGAIN && !known) {
            return Optional.empty();
        }
        if (!holds && longest == 0) {
            peek();
        }
        if (holds && piece != toldPiece) {
            times++;
            toldPiece = piece;
        }
        told = true;
        toldAt = now;
        Slow slow = tell(holds ? busy : 0);
        if (!holds) {
            trace = List.of();
        }
        return Optional.of(slow);
    }

    private Slow tell(long busy) {
        Slow slow =
                Slow.newBuilder()
                        .setSession(session)
                        .setHeldNanos(Math.max(busy, longest))
                        .setTimes(times)
                        .setLateFrames(lateMany ? lateFrames : 0)
                        .setRunning(running)
                        .addAllTrace(trace)
                        .build();
        times = 0;
        longest = 0;
        lateFrames = 0;
        lateMany = false;
        late.forget();
        return slow;
    }

    private void peek() {
        if (!pulse.busy()) {
            trace = List.of();
            return;
        }
        running = thread.getState() == Thread.State.RUNNABLE;
        trace =
                Arrays.stream(thread.getStackTrace())
                        .limit(FRAMES)
                        .map(WatchedCall::shortened)
                        .toList();
    }

    /// Without the module and the loader.
    private static String shortened(StackTraceElement frame) {
        String text =
                "%s.%s(%s:%d)"
                        .formatted(
                                frame.getClassName(),
                                frame.getMethodName(),
                                frame.getFileName() == null ? "?" : frame.getFileName(),
                                frame.getLineNumber());
        return text.length() <= LONGEST_FRAME ? text : text.substring(0, LONGEST_FRAME) + "..";
    }
}
