package dev.openrtc.db.calls;

import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.CallerKind;
import dev.openrtc.worker.api.CallerView;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/// What a call's row says of its caller. Of a tenant without a data key only the kind is written.
record CallerColumns(
        @Nullable String kind,
        @Nullable String ending,
        byte @Nullable [] mark,
        byte @Nullable [] sealed) {
    private static final CallerColumns NONE = new CallerColumns(null, null, null, null);

    static CallerColumns of(EndedCall call, CallSeal seal) {
        if (call.kept().caller().isEmpty()) {
            return NONE;
        }
        CallerId caller = call.kept().caller().get();
        String kind = caller.kind().name();
        return seal.seal(call.tenant(), call.row().session(), caller)
                .map(
                        whole ->
                                new CallerColumns(
                                        kind, caller.view().ending(), seal.mark(caller), whole))
                .orElseGet(() -> new CallerColumns(kind, null, null, null));
    }

    void bind(PreparedBatch batch) {
        batch.bind("callerKind", kind)
                .bind("callerEnding", ending)
                .bind("callerMark", mark)
                .bind("callerSealed", sealed);
    }

    /// Empty for calls of before, and for kinds this program does not know.
    static Optional<CallerView> view(ResultSet row) throws SQLException {
        String kind = row.getString("caller_kind");
        String ending = row.getString("caller_ending");
        for (CallerKind known : CallerKind.values()) {
            if (known.name().equals(kind)) {
                return Optional.of(new CallerView(known, ending == null ? "" : ending));
            }
        }
        return Optional.empty();
    }
}
