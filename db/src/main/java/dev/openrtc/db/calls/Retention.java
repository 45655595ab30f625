package dev.openrtc.db.calls;

import dev.openrtc.db.audit.Micros;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/// How long calls and refusals are kept: an age, and a number of rows a table. A call whose
/// transcript is kept longer stays with it.
///
/// @param rows newest rows that stay
public record Retention(Duration age, long rows) {
    public static final Retention STANDARD = new Retention(Duration.ofDays(30), 1_000_000);

    private static final String WITHOUT_WORDS =
            "and not exists (select 1 from transcripts t where t.session = calls.session)";

    /// @return how many rows went
    int apply(Handle handle, Instant now) {
        long oldest = Micros.of(now.minus(age));
        return prune(handle, "calls", "offered_at", oldest, WITHOUT_WORDS)
                + prune(handle, "refusals", "at", oldest, "");
    }

    private int prune(Handle handle, String table, String time, long oldest, String and) {
        int old =
                handle.createUpdate(
                                "delete from %s where %s < :oldest %s".formatted(table, time, and))
                        .bind("oldest", oldest)
                        .execute();
        int surplus =
                handle.createUpdate(
                                """
                                delete from %1$s where id <= (
                                  select id from %1$s order by id desc offset :rows rows
                                  fetch next 1 row only)
                                """
                                        .formatted(table))
                        .bind("rows", rows)
                        .execute();
        return old + surplus;
    }
}
