package dev.openrtc.bench;

import dev.openrtc.ui.shell.Doors;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.ProfileVersion;
import dev.openrtc.worker.api.UsageRow;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.api.Worker;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A window that only looks in: no vault, no history.
record BenchDoors(Worker worker) implements Doors {
    @Override
    public String version() {
        return "bench";
    }

    @Override
    public String folder() {
        return "bench";
    }

    @Override
    public boolean attached() {
        return true;
    }

    @Override
    public Path windowFile() {
        return Path.of("target", "bench-window.properties");
    }

    @Override
    public Vault vault() {
        throw new IllegalStateException("a window that looks in has no vault");
    }

    @Override
    public CompletionStage<Entry> enter() {
        return CompletableFuture.completedStage(new Entry.Ready(worker, new NoHistory()));
    }

    @Override
    public void closed(Closing how) {}

    static History noHistory() {
        return new NoHistory();
    }

    private static final class NoHistory implements History {
        @Override
        public CompletionStage<Page<UsageRow>> usage(UsageQuery query) {
            return CompletableFuture.completedFuture(new Page<>(List.of(), false, ""));
        }

        @Override
        public CompletionStage<Page<SessionRow>> calls(Query query) {
            return none();
        }

        @Override
        public CompletionStage<Page<RefusalRow>> refusals(Query query) {
            return none();
        }

        @Override
        public CompletionStage<Page<AuditRow>> audit(Query query) {
            return none();
        }

        @Override
        public CompletionStage<Page<ProfileVersion>> profileVersions(String name) {
            return none();
        }

        @Override
        public CompletionStage<Page<AgentProfile>> profile(String name, OptionalLong version) {
            return none();
        }

        @Override
        public CompletionStage<ChainCheck> verifyAudit() {
            return CompletableFuture.completedStage(new ChainCheck(true, 0, 0, ""));
        }

        private static <T> CompletionStage<Page<T>> none() {
            return CompletableFuture.completedStage(new Page<>(List.of(), false, ""));
        }
    }
}
