package dev.openrtc.worker.runtime;

import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import java.time.Instant;
import java.util.Optional;

/// What the link looks like: what the running line told last, or that there is none.
final class LinkBoard {
    private volatile LinkView view;

    LinkBoard(LinkView first) {
        view = first;
    }

    LinkView view() {
        return view;
    }

    void show(LinkView next) {
        view = next;
    }

    static LinkView stopped(Instant since, boolean configured, String server) {
        return new LinkView(
                configured ? LinkState.STOPPED : LinkState.NOT_CONFIGURED,
                since,
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                false,
                server,
                configured ? "" : "LiveKit's URL, API key or secret is not set.");
    }
}
