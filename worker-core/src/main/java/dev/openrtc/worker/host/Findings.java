package dev.openrtc.worker.host;

import dev.openrtc.worker.api.WorkerSnapshot.Finding;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.signal.FindingWords;
import dev.openrtc.worker.signal.HostFinding;
import dev.openrtc.worker.signal.ScopedLogs;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes findings on to who watches, and to the log under whom they are about; what goes on is
/// logged once. Used on the pool's thread, but for [#to].
final class Findings {
    private static final Logger LOG = LoggerFactory.getLogger(Findings.class);
    private static final long GONE = Duration.ofSeconds(30).toNanos();
    private static final int REMEMBERED = 100;

    private final InstantSource clock;
    private final Ticker ticker;
    private final Map<String, Long> lasting = new LinkedHashMap<>();
    private volatile Consumer<HostFinding> watcher = _ -> {};

    Findings(InstantSource clock, Ticker ticker) {
        this.clock = clock;
        this.ticker = ticker;
    }

    void to(Consumer<HostFinding> watcher) {
        this.watcher = watcher;
    }

    void tell(HostFinding found) {
        watcher.accept(found);
        switch (found) {
            case HostFinding.SlowCall _, HostFinding.HeapFull _ -> log(found);
            case HostFinding.LateHost late -> once("late " + late.host(), found);
            case HostFinding.BusyHost busy -> once("busy " + busy.host(), found);
        }
    }

    private void once(String what, HostFinding found) {
        long now = ticker.nanos();
        Long before = lasting.remove(what);
        lasting.put(what, now);
        if (lasting.size() > REMEMBERED) {
            lasting.remove(lasting.keySet().iterator().next());
        }
        if (before == null || now - before > GONE) {
            log(found);
        }
    }

    private void log(HostFinding found) {
        Finding said = FindingWords.of("", clock.instant(), 1, found);
        StringBuilder text = new StringBuilder(said.sentence()).append(' ').append(said.action());
        said.trace().forEach(frame -> text.append("\n    at ").append(frame));
        ScopedLogs.fromHost(
                clock.instant(),
                said.severity(),
                said.tenant(),
                said.session(),
                said.agent(),
                LOG.getName(),
                text.toString());
    }
}
