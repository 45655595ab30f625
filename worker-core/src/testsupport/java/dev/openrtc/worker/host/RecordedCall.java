package dev.openrtc.worker.host;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.EndReason;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/// Writes down what a host tells about one session.
public final class RecordedCall implements SessionEvents {
    private static final Duration LONGEST = Duration.ofSeconds(40);

    public final List<String> story = new CopyOnWriteArrayList<>();
    public final List<CallReport> reports = new CopyOnWriteArrayList<>();
    public final List<CallerId> callers = new CopyOnWriteArrayList<>();
    public final List<EndReason> left = new CopyOnWriteArrayList<>();
    public final List<EndReason> ends = new CopyOnWriteArrayList<>();
    public volatile String detail = "";
    public volatile Duration cpu = Duration.ZERO;

    @Override
    public void note(String what, String detail) {
        story.add(what);
    }

    @Override
    public void joined() {
        story.add("joined");
    }

    @Override
    public void callerKnown(CallerId caller) {
        callers.add(caller);
    }

    @Override
    public void callerJoined() {
        story.add("caller joined");
    }

    @Override
    public void healthy() {
        story.add("healthy");
    }

    @Override
    public void leaving(EndReason reason, String detail) {
        story.add("leaving");
        left.add(reason);
    }

    @Override
    public void report(CallReport report) {
        reports.add(report);
    }

    /// What the agent, or the caller, was told to have said.
    public List<String> said(boolean byAgent) {
        return reports.stream()
                .filter(r -> r instanceof CallReport.Said said && said.byAgent() == byAgent)
                .map(r -> ((CallReport.Said) r).text())
                .toList();
    }

    @Override
    public void cpu(Duration used) {
        cpu = cpu.plus(used);
    }

    @Override
    public void ended(EndReason reason, String detail) {
        story.add("ended " + reason + " " + detail);
        this.detail = detail;
        ends.add(reason);
    }

    /// Waits until the story has this step; fails at once when the call ends before.
    @CanIgnoreReturnValue
    public RecordedCall await(String step) {
        Awaitility.await("the call: " + step)
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> story.contains(step) || !ends.isEmpty());
        if (!story.contains(step)) {
            throw new AssertionError("The call ended before '" + step + "': " + story);
        }
        return this;
    }

    public EndReason awaitEnd() {
        Awaitility.await("the call's end")
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !ends.isEmpty());
        return ends.getFirst();
    }
}
