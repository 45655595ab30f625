package dev.openrtc.db.audit;

import dev.openrtc.db.key.MacKey;
import dev.openrtc.worker.api.History.AuditRow;
import dev.openrtc.worker.port.AuditEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Appends to the audit and walks it. A row's MAC covers the MAC of the row before it, so that no
/// row can be changed, taken out or put in without the key.
public final class AuditChain {
    private static final int NAME = 256;
    private static final int TEXT = 4000;

    private final MacKey key;

    public AuditChain(MacKey key) {
        this.key = key;
    }

    /// Writes the entry after `last`.
    ///
    /// @return the new end of the chain
    public Link append(Handle handle, Link last, AuditEntry entry) {
        AuditRow row = row(last.sequence() + 1, entry);
        byte[] mac = mac(last.head(), row);
        handle.createUpdate(
                        """
                        insert into audit (sequence, at, actor, action, target, result,
                                           before_value, after_value, detail, mac)
                        values (:sequence, :at, :actor, :action, :target, :result,
                                :before, :after, :detail, :mac)
                        """)
                .bind("sequence", row.sequence())
                .bind("at", Micros.of(row.at()))
                .bind("actor", row.actor())
                .bind("action", row.action())
                .bind("target", row.target())
                .bind("result", row.result())
                .bind("before", row.before())
                .bind("after", row.after())
                .bind("detail", row.detail())
                .bind("mac", mac)
                .execute();
        return new Link(row.sequence(), mac);
    }

    /// Walks from `start` to the end.
    public Walk walk(Handle handle, Link start) {
        try (Stream<Sealed> rows =
                handle
                        .createQuery(
                                "select * from audit where sequence > :after order by sequence")
                        .bind("after", start.sequence())
                        .map((result, context) -> new Sealed(read(result), result.getBytes("mac")))
                        .stream()) {
            Link last = start;
            Iterator<Sealed> each = rows.iterator();
            while (each.hasNext()) {
                Sealed next = each.next();
                boolean inOrder = next.row.sequence() == last.sequence() + 1;
                if (!inOrder || !key.fits(next.mac, fields(last.head(), next.row))) {
                    return new Walk(last, last.sequence() + 1);
                }
                last = new Link(next.row.sequence(), next.mac);
            }
            return new Walk(last, 0);
        }
    }

    public static AuditRow read(ResultSet row) throws SQLException {
        return new AuditRow(
                row.getLong("sequence"),
                Micros.at(row.getLong("at")),
                row.getString("actor"),
                row.getString("action"),
                row.getString("target"),
                row.getString("result"),
                row.getString("before_value"),
                row.getString("after_value"),
                row.getString("detail"));
    }

    private static AuditRow row(long sequence, AuditEntry entry) {
        return new AuditRow(
                sequence,
                entry.at(),
                Bounded.text(entry.actor(), NAME),
                Bounded.text(entry.action(), NAME),
                Bounded.text(entry.target(), NAME),
                Bounded.text(entry.result(), 32),
                Bounded.text(entry.before(), TEXT),
                Bounded.text(entry.after(), TEXT),
                Bounded.text(entry.detail(), TEXT));
    }

    private byte[] mac(byte[] before, AuditRow row) {
        return key.of(fields(before, row));
    }

    private static Object[] fields(byte[] before, AuditRow row) {
        return new Object[] {
            before,
            row.sequence(),
            Micros.of(row.at()),
            row.actor(),
            row.action(),
            row.target(),
            row.result(),
            row.before(),
            row.after(),
            row.detail()
        };
    }

    private record Sealed(AuditRow row, byte[] mac) {}

    /// @param end the last row that fits
    /// @param brokenAt the first number that does not; 0 when the chain is whole
    public record Walk(Link end, long brokenAt) {
        public boolean whole() {
            return brokenAt == 0;
        }
    }
}
