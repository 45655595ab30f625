package dev.openrtc.db.history;

import dev.openrtc.worker.api.History;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The three lists of the history, newest first. What is looked for is bound, never part of the
/// SQL, and its wildcards are escaped.
enum Listing {
    CALLS(
            "id",
            """
            select * from calls
            where (:mark = 0 or id <= :mark) and (:tenant = '' or tenant = :tenant)
              and (:text = '' or lower(session || ' ' || job || ' ' || tenant || ' ' || agent || ' '
                     || room || ' ' || coalesce(reason, '') || ' ' || detail) like :text escape '!')
            order by id desc offset :offset rows fetch next :limit rows only
            """),
    REFUSALS(
            "id",
            """
            select * from refusals
            where (:mark = 0 or id <= :mark) and (:tenant = '' or tenant = :tenant)
              and (:text = '' or lower(job || ' ' || coalesce(tenant, '') || ' ' || room || ' '
                     || reason || ' ' || sentence) like :text escape '!')
            order by id desc offset :offset rows fetch next :limit rows only
            """),
    AUDIT(
            "sequence",
            """
            select * from audit
            where (:mark = 0 or sequence <= :mark) and (:tenant = '' or target = :tenant)
              and (:text = '' or lower(actor || ' ' || action || ' ' || target || ' ' || result || ' '
                     || before_value || ' ' || after_value || ' ' || detail) like :text escape '!')
            order by sequence desc offset :offset rows fetch next :limit rows only
            """);

    private static final int MOST_ROWS = 1000;

    private final String number;
    private final String sql;

    Listing(String number, String sql) {
        this.number = number;
        this.sql = sql;
    }

    /// The column that numbers the rows.
    String number() {
        return number;
    }

    /// One row more than asked for, which tells whether there are more.
    Query select(Handle handle, History.Query query) {
        return handle.createQuery(sql)
                .bind("tenant", query.tenant().map(Object::toString).orElse(""))
                .bind("text", pattern(query.text()))
                .bind("mark", query.mark())
                .bind("offset", Math.max(0, query.offset()))
                .bind("limit", limit(query) + 1);
    }

    static int limit(History.Query query) {
        return Math.clamp(query.limit(), 1, MOST_ROWS);
    }

    private static String pattern(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                ? ""
                : "%" + wanted.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
