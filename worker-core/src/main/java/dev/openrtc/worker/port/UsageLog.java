package dev.openrtc.worker.port;

import dev.openrtc.worker.api.UsageRow;
import java.util.List;

/// Where use is added up for the bill. Never blocks. Told at each call's end and each minute of a
/// long call, so that a kill loses a minute at most.
@FunctionalInterface
public interface UsageLog {
    UsageLog NONE = rows -> {};

    /// Adds these to what is there.
    void used(List<UsageRow> rows);
}
