package dev.openrtc.app.wiring;

import dev.openrtc.app.place.DataFolder;
import dev.openrtc.app.place.Version;
import dev.openrtc.db.vault.VaultFolder;
import dev.openrtc.db.vault.VaultSettings;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.host.CallerHost;
import dev.openrtc.worker.host.HostPool;
import dev.openrtc.worker.host.HostSettings;
import dev.openrtc.worker.host.KeyHost;
import dev.openrtc.worker.host.SessionHosts;
import dev.openrtc.worker.livekit.CallRooms;
import dev.openrtc.worker.pool.LiveKitSide;
import dev.openrtc.worker.port.Ports;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.runtime.WorkerParts;
import dev.openrtc.worker.runtime.WorkerRuntime;
import dev.openrtc.worker.testcall.CallerLine;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The product's own store and core.
public final class LiveFoundations implements Foundations {
    @Override
    public Store store(DataFolder folder) {
        return new VaultStore(
                VaultFolder.at(folder.path(), VaultSettings.standard(InstantSource.system())));
    }

    @Override
    public Core core(DataFolder folder, Ports ports, RunOptions options) {
        Ports forThisRun =
                ports.withSettings(
                        new EnvironmentSettings(
                                ports.settings(), options.environment(), options.agentName()));
        return new RuntimeCore(
                WorkerRuntime.open(
                        new WorkerParts(
                                forThisRun,
                                new LiveKitSide(
                                        Version.number(),
                                        InstantSource.system(),
                                        Ticker.SYSTEM,
                                        () -> hosts(folder, options),
                                        new KeyHost(
                                                settings(folder, options), InstantSource.system()),
                                        CallerLine.of(
                                                new CallerHost(
                                                        settings(folder, options),
                                                        InstantSource.system()),
                                                new CallRooms(InstantSource.system()))),
                                InstantSource.system(),
                                Ticker.SYSTEM,
                                List.of(),
                                Version.number(),
                                options.deploymentVersion(),
                                Optional.of(folder.metrics()),
                                options.faultAgent())));
    }

    /// Hosts are made anew for each start of the worker.
    private static SessionHosts hosts(DataFolder folder, RunOptions options) {
        return new HostPool(settings(folder, options), InstantSource.system(), Ticker.SYSTEM);
    }

    private static HostSettings settings(DataFolder folder, RunOptions options) {
        return HostSettings.of(
                folder.run(), folder.agents(), Version.number(), options.faultAgent());
    }

    /// The vault of a folder as the program sees it.
    private record VaultStore(VaultFolder folder) implements Store {
        @Override
        public Vault vault() {
            return folder;
        }

        @Override
        public Ports ports() {
            return folder.ports();
        }

        @Override
        public History history() {
            return folder.history();
        }
    }
}
