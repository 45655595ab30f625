package dev.openrtc.bench;

import dev.openrtc.app.Main;
import dev.openrtc.app.control.ControlServer;
import dev.openrtc.app.control.Household;
import dev.openrtc.app.place.DataFolder;
import dev.openrtc.app.place.Owner;
import dev.openrtc.worker.api.Vault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// `openrtc top` on a worker with 10,000 tenants and 1,000 calls: one picture from the start of the
/// command to its end, and what a picture a second costs once it runs, at both ends of the socket.
final class TopBench implements Measurement {
    private static final int TENANTS = 10_000;
    private static final int SESSIONS = 1_000;
    private static final int PICTURES = 10;
    private static final long SECONDS = 20;

    @Override
    public void run() throws Exception {
        Path home = Files.createTempDirectory("openrtc-bench");
        DataFolder folder = new DataFolder(home);
        folder.ensure();
        try (CoreRig rig = CoreRig.of(TENANTS, OptionalInt.empty())) {
            rig.oneCallEach(SESSIONS);
            try (ControlServer _ =
                    ControlServer.open(folder, System.getenv(), new House(folder, rig))) {
                once(home, "tenants", "top", "--once");
                once(home, "calls", "top", "--once", "--sessions");
                follow(home);
            }
        }
    }

    private static void once(Path home, String what, String... arguments) throws Exception {
        long[] nanos = new long[PICTURES];
        long lines = 0;
        for (int i = 0; i < PICTURES; i++) {
            long before = System.nanoTime();
            lines = Child.said(Child.start(home, Main.class, arguments)).lines().count();
            nanos[i] = System.nanoTime() - before;
        }
        Bench.say(
                "top --once, %s, %,d lines: %s",
                what, lines, Spread.of(nanos).text(1_000_000, "ms"));
    }

    private static void follow(Path home) throws Exception {
        Process top = Child.start(home, Main.class, "top", "--json");
        try (var reader = top.inputReader()) {
            for (int settling = 0; settling < 3; settling++) {
                require(reader.readLine());
            }
            long self = ProcessHandle.current().pid();
            double owner = ProcessFacts.of(self).cpuSeconds();
            double client = ProcessFacts.of(top.pid()).cpuSeconds();
            long start = System.nanoTime();
            int pictures = 0;
            while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(SECONDS)) {
                require(reader.readLine());
                pictures++;
            }
            double took = (System.nanoTime() - start) / 1e9;
            Bench.say(
                    "top --json, %.2f pictures/s: %.1f %% of a core in top, %.1f %% in the owner"
                            + " (its whole process, this reading included)",
                    pictures / took,
                    (ProcessFacts.of(top.pid()).cpuSeconds() - client) / took * 100,
                    (ProcessFacts.of(self).cpuSeconds() - owner) / took * 100);
        } finally {
            top.destroy();
        }
    }

    private static void require(String line) {
        if (line == null) {
            throw new IllegalStateException("top has ended");
        }
    }

    private record House(DataFolder folder, CoreRig rig) implements Household {
        @Override
        public Owner owner() {
            return new Owner(
                    Owner.Kind.WORKER, ProcessHandle.current().pid(), "bench", Instant.EPOCH);
        }

        @Override
        public Optional<Open> open() {
            return Optional.of(new Open(rig.runtime, BenchDoors.noHistory()));
        }

        @Override
        public Vault vault() {
            throw new IllegalStateException("this house has no vault");
        }

        @Override
        public boolean raise() {
            return false;
        }
    }
}
