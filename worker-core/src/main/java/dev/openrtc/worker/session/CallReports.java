package dev.openrtc.worker.session;

import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.SessionState;
import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.observer.SessionInfo;
import dev.openrtc.worker.signal.Signal;
import java.time.Duration;

/// Where a host's reports of a call go: its place, its CPU and its turns onto the timeline, words
/// to the screen and nowhere else, use onto the bill. On the session loop only.
final class CallReports {
    private final SessionSide side;
    private final SessionInfo info;
    private final SessionStory story;
    private final UsageMeter usage;

    CallReports(SessionSide side, SessionInfo info, SessionStory story) {
        this.side = side;
        this.info = info;
        this.story = story;
        this.usage = new UsageMeter(info.tenant(), side.clock(), side.usage());
    }

    void placed(String host) {
        if (!over()) {
            story.placed(host);
        }
    }

    /// CPU time of the call's own threads since the last report.
    void used(Duration cpu) {
        if (!over()) {
            story.used(cpu);
        }
    }

    void turned(CallReport.Turn turn) {
        if (!over()) {
            story.turned(turn);
        }
    }

    void said(CallReport.Said said) {
        side.transcripts()
                .add(
                        info.session(),
                        new TranscriptLine(
                                side.clock().instant(),
                                said.byAgent(),
                                said.text(),
                                said.interrupted()));
    }

    void keyRejected(String vendor, String words) {
        side.signals()
                .emit(
                        new Signal.KeyJudged(
                                side.clock().instant(), info.tenant(), vendor, false, words));
    }

    /// Also what is told after the end is written.
    void used(CallReport.Used used) {
        usage.used(used);
        if (over()) {
            write();
        }
    }

    /// Writes the use down as it is until now.
    void write() {
        usage.write();
    }

    private boolean over() {
        return story.state() == SessionState.ENDED;
    }
}
