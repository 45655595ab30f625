package dev.openrtc.db.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Times as the tables hold them: microseconds since 1970 UTC.
public final class Micros {
    private Micros() {}

    public static long of(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    public static Instant at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
