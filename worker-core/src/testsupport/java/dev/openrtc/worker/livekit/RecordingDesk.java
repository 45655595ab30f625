package dev.openrtc.worker.livekit;

import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import dev.openrtc.worker.line.Assignment;
import dev.openrtc.worker.line.JobDesk;
import dev.openrtc.worker.line.JobOffer;
import dev.openrtc.worker.line.LoadReport;
import dev.openrtc.worker.line.OfferAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A desk that writes down what a line tells it and answers as the test says.
public final class RecordingDesk implements JobDesk {
    public final List<JobOffer> offers = new CopyOnWriteArrayList<>();
    public final List<Assignment> assignments = new CopyOnWriteArrayList<>();
    public final List<String> terminations = new CopyOnWriteArrayList<>();
    public final List<LinkView> views = new CopyOnWriteArrayList<>();
    public volatile Function<JobOffer, OfferAnswer> answer = RecordingDesk::accept;

    /// Thrown instead of a load, if set.
    public volatile @Nullable RuntimeException loadFault;

    public volatile LoadReport load = new LoadReport(0, false, 0);

    public static OfferAnswer accept(JobOffer offer) {
        return new OfferAnswer.Accept("agent-" + offer.job(), "Test agent", Map.of());
    }

    public static OfferAnswer refuse(JobOffer offer) {
        return new OfferAnswer.Refuse(
                RefusalReason.AT_CAPACITY_WORKER, "the worker is full", Duration.ofSeconds(1));
    }

    @Override
    public OfferAnswer offer(JobOffer offer) {
        offers.add(offer);
        return answer.apply(offer);
    }

    @Override
    public void assigned(Assignment assignment) {
        assignments.add(assignment);
    }

    @Override
    public void terminated(String job) {
        terminations.add(job);
    }

    @Override
    public void link(LinkView view) {
        views.add(view);
    }

    @Override
    public LoadReport load() {
        RuntimeException fault = loadFault;
        if (fault != null) {
            throw fault;
        }
        return load;
    }

    /// The last view, or a failure when there is none yet.
    public LinkView view() {
        return views.getLast();
    }

    public boolean is(LinkState state) {
        return !views.isEmpty() && view().state() == state;
    }

    /// The states it went through, repeats left out.
    public List<LinkState> states() {
        List<LinkState> path = new java.util.ArrayList<>();
        for (LinkView view : views) {
            if (path.isEmpty() || path.getLast() != view.state()) {
                path.add(view.state());
            }
        }
        return path;
    }
}
