package dev.openrtc.db.calls;

import dev.openrtc.db.key.Keyring;
import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Finds calls by their caller: a number by its last digits in clear, then by the whole one, which
/// is opened for that; an identity by its mark, so only a whole one is found.
public final class CallerSearch {
    /// Of calls whose numbers end alike, the newest are looked at.
    private static final int MOST = 5_000;

    private CallerSearch() {}

    /// A call that may be the one, by its number in the table.
    public record Candidate(
            long id,
            String tenant,
            String session,
            byte @Nullable [] mark,
            byte @Nullable [] sealed) {
        static Candidate of(ResultSet row) throws SQLException {
            return new Candidate(
                    row.getLong("id"),
                    row.getString("tenant"),
                    row.getString("session"),
                    row.getBytes("caller_mark"),
                    row.getBytes("caller_sealed"));
        }
    }

    /// The ids of matching calls, newest first.
    ///
    /// @param query whose caller is a number, at least its last digits, or a whole identity
    public static List<Long> ids(Handle handle, Keyring keys, History.Query query) {
        String wanted = query.caller().strip();
        String digits = number(wanted);
        byte[] mark = CallSeal.mark(keys, wanted);
        List<Candidate> candidates =
                handle.createQuery(
                                """
                                select id, tenant, session, caller_mark, caller_sealed from calls
                                where (:mark = 0 or id <= :mark)
                                  and (:tenant = '' or tenant = :tenant)
                                  and (caller_mark = :who
                                       or caller_ending in (:last4, :last3, :last2, :last1))
                                order by id desc fetch first :most rows only
                                """)
                        .bind("mark", query.mark())
                        .bind("tenant", query.tenant().map(TenantId::value).orElse(""))
                        .bind("who", mark)
                        .bind("last4", last(digits, 4))
                        .bind("last3", last(digits, 3))
                        .bind("last2", last(digits, 2))
                        .bind("last1", last(digits, 1))
                        .bind("most", MOST)
                        .map((row, context) -> Candidate.of(row))
                        .list();
        try (CallSeal seal = new CallSeal(keys, handle)) {
            return candidates.stream()
                    .filter(one -> is(one, mark) || ends(one, digits, seal))
                    .map(Candidate::id)
                    .toList();
        }
    }

    static Optional<CallerId> caller(Handle handle, Keyring keys, TenantId tenant, String session) {
        try (CallSeal seal = new CallSeal(keys, handle)) {
            return handle.createQuery(
                            """
                            select id, tenant, session, caller_mark, caller_sealed from calls
                            where session = :session and tenant = :tenant
                              and caller_sealed is not null
                            order by id desc fetch first 1 row only
                            """)
                    .bind("session", session)
                    .bind("tenant", tenant.value())
                    .map((row, context) -> Candidate.of(row))
                    .findOne()
                    .flatMap(one -> opened(one, seal));
        }
    }

    private static boolean is(Candidate one, byte[] mark) {
        return one.mark != null && java.util.Arrays.equals(one.mark, mark);
    }

    private static boolean ends(Candidate one, String digits, CallSeal seal) {
        return !digits.isEmpty()
                && opened(one, seal)
                        .map(caller -> CallerId.digits(caller.number()).endsWith(digits))
                        .orElse(false);
    }

    private static Optional<CallerId> opened(Candidate one, CallSeal seal) {
        return one.sealed == null
                ? Optional.empty()
                : seal.caller(one.tenant, one.session, one.sealed);
    }

    /// Empty when it is no number. A zero in front is the country's own way to say its prefix.
    private static String number(String wanted) {
        return wanted.matches("[0-9+()./\\s-]+")
                ? CallerId.digits(wanted).replaceFirst("^0+", "")
                : "";
    }

    private static String last(String digits, int count) {
        return digits.length() < count ? "none" : digits.substring(digits.length() - count);
    }
}
