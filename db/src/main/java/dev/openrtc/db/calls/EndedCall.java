package dev.openrtc.db.calls;

import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.port.Confidential;
import java.util.Optional;

/// An ended call as it waits to be written down.
record EndedCall(SessionRow row, Confidential kept) {
    String tenant() {
        return row.tenant().value();
    }

    long letters() {
        return kept.transcript().stream()
                .flatMap(words -> words.lines().stream())
                .mapToLong(line -> line.text().length())
                .sum();
    }

    EndedCall withoutWords() {
        return new EndedCall(row, new Confidential(kept.caller(), Optional.empty()));
    }

    /// Whether something of it must be sealed.
    boolean confides() {
        return kept.caller().isPresent() || kept.transcript().isPresent();
    }
}
