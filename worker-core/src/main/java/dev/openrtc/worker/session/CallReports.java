package dev.openrtc.worker.session;

import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.SessionState;
import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.api.TranscriptPolicy;
import dev.openrtc.worker.gateway.GatewayCall;
import dev.openrtc.worker.observer.SessionInfo;
import dev.openrtc.worker.port.Confidential;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.signal.Signal;
import java.time.Duration;
import java.util.Optional;

/// Where a host's reports of a call go: its place, its CPU and its turns onto the timeline, words
/// to the screen and, where the tenant keeps them, to the store, use onto the bill. On the session
/// loop only.
final class CallReports {
    private final SessionSide side;
    private final SessionInfo info;
    private final SessionStory story;
    private final UsageMeter usage;
    private final KeptWords words;
    private Optional<CallerId> caller = Optional.empty();
    private Optional<GatewayCall> gateway = Optional.empty();

    /// @param policy what is kept of its words
    CallReports(SessionSide side, SessionInfo info, SessionStory story, TranscriptPolicy policy) {
        this.side = side;
        this.info = info;
        this.story = story;
        this.words = new KeptWords(policy);
        this.usage = new UsageMeter(info.tenant(), side.clock(), side.usage());
    }

    /// What the call runs on is known now.
    void configured(TenantConfig config) {
        gateway = side.gateway().flatMap(told -> told.open(info, config));
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

    void caller(CallerId who) {
        if (!over()) {
            caller = Optional.of(who);
            side.callers().put(info.tenant(), info.session(), who);
            story.caller(who.view());
        }
    }

    /// What of the call is its tenant's alone.
    Confidential confidential() {
        return new Confidential(caller, words.whole());
    }

    void turned(CallReport.Turn turn) {
        if (!over()) {
            story.turned(turn);
            gateway.ifPresent(told -> told.turned(turn, side.clock().instant()));
        }
    }

    void said(CallReport.Said said) {
        TranscriptLine line =
                new TranscriptLine(
                        side.clock().instant(), said.byAgent(), said.text(), said.interrupted());
        side.transcripts().add(info.session(), line);
        words.said(line);
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
        gateway.ifPresent(told -> told.used(used, side.clock().instant()));
        if (over()) {
            write();
            gateway.ifPresent(told -> told.late(side.clock().instant()));
        }
    }

    /// Writes the use down as it is until now.
    void write() {
        usage.write();
    }

    /// The call has ended; use may still be told of.
    void ended() {
        write();
        gateway.ifPresent(told -> told.ended(side.clock().instant()));
    }

    private boolean over() {
        return story.state() == SessionState.ENDED;
    }
}
