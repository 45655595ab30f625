package dev.openrtc.db.settings;

import dev.openrtc.db.key.Fields;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.port.Connection;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// How to reach LiveKit: one row, the secret sealed.
final class ConnectionTable {
    private static final byte[] BOUND = Fields.of("connection secret");

    private final Keyring keys;

    ConnectionTable(Keyring keys) {
        this.keys = keys;
    }

    /// Not whole also when the secret does not open.
    Optional<Checked<Connection>> find(Handle handle) {
        return handle.createQuery("select * from connection where id = 1")
                .map(
                        (row, context) -> {
                            byte[] sealed = row.getBytes("sealed");
                            Optional<byte[]> secret = keys.fields().open(sealed, BOUND);
                            Connection read =
                                    new Connection(
                                            row.getString("url"),
                                            row.getString("api_key"),
                                            Secret.ofBytes(secret.orElseGet(() -> new byte[0])),
                                            row.getString("agent_name"),
                                            "stored");
                            boolean fits =
                                    keys.rows().fits(row.getBytes("mac"), fields(read, sealed));
                            return new Checked<>(read, fits && secret.isPresent());
                        })
                .findOne();
    }

    void write(Handle handle, Connection connection) {
        byte[] sealed = connection.apiSecret().read(bytes -> keys.fields().seal(bytes, BOUND));
        handle.createUpdate(
                        """
                        merge into connection (id, url, api_key, sealed, agent_name, mac) key (id)
                        values (1, :url, :apiKey, :sealed, :agentName, :mac)
                        """)
                .bind("url", connection.url())
                .bind("apiKey", connection.apiKey())
                .bind("sealed", sealed)
                .bind("agentName", connection.agentName())
                .bind("mac", keys.rows().of(fields(connection, sealed)))
                .execute();
    }

    String fingerprint(Secret secret) {
        return secret.read(bytes -> keys.fingerprints().fingerprint("connection secret", bytes));
    }

    private static Object[] fields(Connection connection, byte[] sealed) {
        return new Object[] {
            "connection", connection.url(), connection.apiKey(), sealed, connection.agentName()
        };
    }
}
