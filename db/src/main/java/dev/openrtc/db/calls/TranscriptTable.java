package dev.openrtc.db.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.openrtc.db.audit.Bounded;
import dev.openrtc.db.audit.Micros;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.worker.api.StoredTranscript;
import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.port.Confidential;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The table of kept transcripts, each sealed with its tenant's data key.
public final class TranscriptTable {
    private static final String PURPOSE = "transcript";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TranscriptTable() {}

    /// Of a tenant without a data key nothing is written: nobody added it, or it was removed.
    ///
    /// @return how many could not be sealed
    static int insert(Handle handle, List<EndedCall> calls, CallSeal seal) {
        int lost = 0;
        for (EndedCall call : calls) {
            Optional<Confidential.Transcript> kept = call.kept().transcript();
            if (kept.isPresent()) {
                Optional<byte[]> sealed =
                        seal.seal(call.tenant(), call.row().session(), PURPOSE, bytes(kept.get()));
                if (sealed.isPresent()) {
                    write(handle, call, kept.get(), sealed.get());
                } else {
                    lost++;
                }
            }
        }
        return lost;
    }

    private static void write(
            Handle handle, EndedCall call, Confidential.Transcript kept, byte[] sealed) {
        Instant ended = call.row().end().map(end -> end.at()).orElse(call.row().offeredAt());
        handle.createUpdate(
                        """
                        merge into transcripts
                          (session, tenant, ended_at, delete_at, redacted, sealed)
                        key (session)
                        values (:session, :tenant, :ended, :until, :redacted, :sealed)
                        """)
                .bind("session", Bounded.text(call.row().session(), 256))
                .bind("tenant", call.tenant())
                .bind("ended", Micros.of(ended))
                .bind("until", Micros.of(ended.plus(kept.keptFor())))
                .bind("redacted", kept.redacted())
                .bind("sealed", sealed)
                .execute();
    }

    /// Empty when nothing is kept of the call, or it does not open.
    public static Optional<StoredTranscript> find(Handle handle, Keyring keys, String session) {
        try (CallSeal seal = new CallSeal(keys, handle)) {
            return handle.createQuery("select * from transcripts where session = :session")
                    .bind("session", session)
                    .map((row, context) -> read(row, seal))
                    .findOne()
                    .flatMap(found -> found);
        }
    }

    /// Deletes what is to be deleted by now.
    static int prune(Handle handle, Instant now) {
        return handle.createUpdate("delete from transcripts where delete_at <= :now")
                .bind("now", Micros.of(now))
                .execute();
    }

    /// A shorter retention holds for what is there already; a longer one does not.
    public static int shorten(Handle handle, String tenant, int days) {
        return handle.createUpdate(
                        """
                        update transcripts
                        set delete_at = least(delete_at, ended_at + :kept)
                        where tenant = :tenant
                        """)
                .bind("kept", days * 86_400_000_000L)
                .bind("tenant", tenant)
                .execute();
    }

    private static Optional<StoredTranscript> read(ResultSet row, CallSeal seal)
            throws SQLException {
        String tenant = row.getString("tenant");
        String session = row.getString("session");
        Instant ended = Micros.at(row.getLong("ended_at"));
        Instant until = Micros.at(row.getLong("delete_at"));
        boolean redacted = row.getBoolean("redacted");
        return seal.open(tenant, session, PURPOSE, row.getBytes("sealed"))
                .flatMap(TranscriptTable::words)
                .map(
                        words ->
                                new StoredTranscript(
                                        session,
                                        new TenantId(tenant),
                                        ended,
                                        until,
                                        redacted,
                                        words.cut,
                                        words.lines.stream().map(Line::back).toList()));
    }

    private static byte[] bytes(Confidential.Transcript kept) {
        try {
            return JSON.writeValueAsBytes(
                    new Words(kept.cut(), kept.lines().stream().map(Line::of).toList()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A transcript could not be written", impossible);
        }
    }

    private static Optional<Words> words(byte[] plain) {
        try {
            return Optional.of(JSON.readValue(plain, Words.class));
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    record Words(boolean cut, List<Line> lines) {}

    record Line(long at, boolean agent, String text, boolean interrupted) {
        static Line of(TranscriptLine line) {
            return new Line(Micros.of(line.at()), line.byAgent(), line.text(), line.interrupted());
        }

        TranscriptLine back() {
            return new TranscriptLine(Micros.at(at), agent, text, interrupted);
        }
    }
}
