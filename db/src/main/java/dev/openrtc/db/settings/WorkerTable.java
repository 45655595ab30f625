package dev.openrtc.db.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.openrtc.db.key.MacKey;
import dev.openrtc.worker.api.WorkerSettings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// The worker's own settings: one row.
final class WorkerTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MacKey key;

    WorkerTable(MacKey key) {
        this.key = key;
    }

    Optional<Checked<Row>> find(Handle handle) {
        return handle.createQuery("select * from worker where id = 1")
                .map((row, context) -> read(row))
                .findOne();
    }

    void write(Handle handle, WorkerSettings settings, Stamp stamp) {
        Row row =
                new Row(
                        settings.cap(),
                        caps(settings.agentCaps()),
                        settings.unknownTenants().name(),
                        settings.metadata().name(),
                        settings.defaultAgent(),
                        settings.drainDeadline().toMillis(),
                        settings.joinsAtOnce(),
                        stamp);
        handle.createUpdate(
                        """
                        merge into worker (id, cap, agent_caps, unknown_tenants, metadata,
                            default_agent, drain_deadline_ms, joins_at_once,
                            version, changed_by, changed_at, mac)
                        key (id)
                        values (1, :cap, :agentCaps, :unknown, :metadata, :agent, :drain, :joins,
                                :version, :by, :at, :mac)
                        """)
                .bind("cap", row.cap)
                .bind("agentCaps", row.agentCaps)
                .bind("unknown", row.unknown)
                .bind("metadata", row.metadata)
                .bind("agent", row.agent)
                .bind("drain", row.drain)
                .bind("joins", row.joins)
                .bind("version", stamp.version())
                .bind("by", stamp.by())
                .bind("at", stamp.at())
                .bind("mac", key.of(row.fields()))
                .execute();
    }

    private Checked<Row> read(ResultSet row) throws SQLException {
        Row read =
                new Row(
                        row.getInt("cap"),
                        row.getString("agent_caps"),
                        row.getString("unknown_tenants"),
                        row.getString("metadata"),
                        row.getString("default_agent"),
                        row.getLong("drain_deadline_ms"),
                        row.getInt("joins_at_once"),
                        new Stamp(
                                row.getLong("version"),
                                row.getString("changed_by"),
                                row.getLong("changed_at")));
        return new Checked<>(read, key.fits(row.getBytes("mac"), read.fields()));
    }

    private static String caps(Map<String, Integer> caps) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(caps));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Agent caps could not be written", impossible);
        }
    }

    record Row(
            int cap,
            String agentCaps,
            String unknown,
            String metadata,
            String agent,
            long drain,
            int joins,
            Stamp stamp) {
        WorkerSettings settings() {
            try {
                return new WorkerSettings(
                        cap,
                        JSON.readValue(agentCaps, new TypeReference<Map<String, Integer>>() {}),
                        WorkerSettings.UnknownTenants.valueOf(unknown),
                        WorkerSettings.MetadataRule.valueOf(metadata),
                        agent,
                        Duration.ofMillis(drain),
                        joins,
                        stamp.version());
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException("Agent caps could not be read", impossible);
            }
        }

        private Object[] fields() {
            return new Object[] {
                "worker",
                cap,
                agentCaps,
                unknown,
                metadata,
                agent,
                drain,
                joins,
                stamp.version(),
                stamp.by(),
                stamp.at()
            };
        }
    }
}
