package dev.openrtc.worker.host.child;

import dev.openrtc.worker.host.media.RtcTransport;
import dev.openrtc.worker.host.wire.Said;
import dev.openrtc.worker.host.wire.Start;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.scope.SessionScope;
import java.time.Duration;

/// What a call needs of its host.
interface CallKit {
    /// Tells the core.
    void say(Said.Builder said);

    RtcTransport transport();

    Ticker ticker();

    /// Runs on the control thread.
    void control(Runnable work);

    /// Runs on the control thread after this time.
    void after(Duration delay, Runnable work);

    /// The call is in its room.
    void joined(HostedCall call);

    /// This call's thread is still in agent code that nobody can end.
    void leftOver(CallThread thread);

    void ended(HostedCall call);

    SessionScope scope(Start start);
}
