package dev.openrtc.worker.line;

import dev.openrtc.worker.api.WorkerSnapshot.LinkView;

/// What a line tells the worker. Every method is safe from any thread and returns at once.
public interface JobDesk {
    /// Decides from memory, with no I/O; exactly one answer, in microseconds.
    OfferAnswer offer(JobOffer offer);

    /// The job is ours. An assignment nobody waits for is logged and ignored.
    void assigned(Assignment assignment);

    /// The server ended the job. Unknown ids are ignored.
    void terminated(String job);

    /// The link's state changed.
    void link(LinkView view);

    /// Fresh at each call.
    LoadReport load();
}
