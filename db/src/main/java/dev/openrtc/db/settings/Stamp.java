package dev.openrtc.db.settings;

import dev.openrtc.db.audit.Micros;
import dev.openrtc.worker.port.StoreFault;
import io.vavr.control.Either;
import java.time.Instant;
import java.util.OptionalLong;

/// Who changed a section last, and which version it has.
record Stamp(long version, String by, long at) {
    static Stamp first(long version, String by, Instant at) {
        return new Stamp(version, by, Micros.of(at));
    }

    /// The next stamp, or a conflict when the operator looked at another version.
    Either<StoreFault, Stamp> next(OptionalLong seen, String who, Instant when) {
        if (seen.isPresent() && seen.getAsLong() != version) {
            return Either.left(
                    new StoreFault.Conflict(
                            version, "changed by %s at %s".formatted(by, Micros.at(at))));
        }
        return Either.right(new Stamp(Math.max(0, version) + 1, who, Micros.of(when)));
    }
}
