package dev.openrtc.db.ledger;

import dev.openrtc.db.audit.Link;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Where the database stands: how often it was changed, and the end of its audit.
record State(long generation, Link audit) {
    static Optional<State> read(Handle handle) {
        return handle.createQuery(
                        "select generation, audit_sequence, audit_head from state where id = 1")
                .map(
                        (row, context) ->
                                new State(
                                        row.getLong("generation"),
                                        new Link(
                                                row.getLong("audit_sequence"),
                                                row.getBytes("audit_head"))))
                .findOne();
    }

    State next(Link end) {
        return new State(generation + 1, end);
    }

    void write(Handle handle) {
        handle.createUpdate(
                        """
                        merge into state (id, generation, audit_sequence, audit_head)
                        key (id) values (1, :generation, :sequence, :head)
                        """)
                .bind("generation", generation)
                .bind("sequence", audit.sequence())
                .bind("head", audit.head())
                .execute();
    }
}
