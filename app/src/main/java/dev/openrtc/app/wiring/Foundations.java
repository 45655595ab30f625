package dev.openrtc.app.wiring;

import dev.openrtc.app.place.DataFolder;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.api.Worker;
import dev.openrtc.worker.port.Ports;
import java.util.Map;
import java.util.Optional;

/// What the program stands on: the store of a data folder, and the core that runs on it. One
/// implementation for the product; tests give their own.
public interface Foundations {
    /// The store as it lies in the folder. The caller owns the folder; nothing is opened yet.
    Store store(DataFolder folder);

    /// Builds the core on an open store. It takes no call before it is told to start.
    Core core(DataFolder folder, Ports ports, RunOptions options);

    /// A vault, and what it gives once it is open.
    interface Store {
        Vault vault();

        /// @throws IllegalStateException while the vault is not open
        Ports ports();

        /// @throws IllegalStateException while the vault is not open
        History history();
    }

    /// The worker of this process.
    interface Core extends AutoCloseable {
        Worker worker();

        /// Serves health and metrics on the loopback address; a busy port is logged and goes
        /// without.
        void serveHttp(int port);

        /// Ends whatever is up and stops every thread. A second call does nothing.
        @Override
        void close();
    }

    /// How this run was asked for.
    ///
    /// @param environment of the program, where `LIVEKIT_*` may stand
    /// @param agentName wins over the stored one for this run where it is present
    record RunOptions(
            Map<String, String> environment,
            Optional<String> agentName,
            boolean faultAgent,
            String deploymentVersion) {
        public RunOptions {
            environment = Map.copyOf(environment);
        }

        public static RunOptions plain(Map<String, String> environment) {
            return new RunOptions(environment, Optional.empty(), false, "");
        }
    }
}
