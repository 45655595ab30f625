package dev.openrtc.app.wiring;

import dev.openrtc.app.control.FakeHousehold;
import dev.openrtc.app.place.DataFolder;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault;
import dev.openrtc.worker.api.Worker;
import dev.openrtc.worker.port.Ports;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.port.UsageLog;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/// Foundations in memory: one vault whose passphrase is `open sesame`, one worker that remembers
/// what it was told. `steps` notes what was opened and closed, in order.
public final class FakeFoundations implements Foundations {
    public final FakeHousehold house = new FakeHousehold();
    public final List<String> steps = new CopyOnWriteArrayList<>();
    public volatile Vault.Standing standing = Vault.Standing.LOCKED;
    public volatile String passphrase = "open sesame";

    @Override
    public Store store(DataFolder folder) {
        return new FakeStore();
    }

    @Override
    public Core core(DataFolder folder, Ports ports, RunOptions options) {
        steps.add("core opened");
        return new Core() {
            @Override
            public Worker worker() {
                return house;
            }

            @Override
            public void serveHttp(int port) {
                steps.add("http " + port);
            }

            @Override
            public void close() {
                steps.add("core closed");
            }
        };
    }

    private final class FakeStore implements Store, Vault {
        @Override
        public Vault vault() {
            return this;
        }

        @Override
        public Ports ports() {
            if (standing != Standing.OPEN) {
                throw new IllegalStateException("The vault is not open");
            }
            return new Ports(
                    new NoStore(),
                    new NoCalls(),
                    _ -> CompletableFuture.completedStage(TenantConfig.NONE),
                    UsageLog.NONE);
        }

        @Override
        public History history() {
            return house;
        }

        @Override
        public Standing standing() {
            return standing;
        }

        private CompletionStage<Answer> checked(Secret given, Answer then) {
            if (!given.reveal().equals(passphrase)) {
                return CompletableFuture.completedStage(
                        new Answer.WrongPassphrase("That is not the passphrase."));
            }
            return CompletableFuture.completedStage(then);
        }

        @Override
        public CompletionStage<Answer> create(Secret fresh) {
            passphrase = fresh.reveal();
            standing = Standing.OPEN;
            return CompletableFuture.completedStage(
                    new Answer.Created(Secret.ofChars("AAAA-BBBB".toCharArray())));
        }

        @Override
        public CompletionStage<Answer> unlock(Secret given) {
            var answer = checked(given, new Answer.Opened());
            if (given.reveal().equals(passphrase)) {
                standing = Standing.OPEN;
                steps.add("vault opened");
            }
            return answer;
        }

        @Override
        public CompletionStage<Answer> recover(Secret recoveryKey, Secret fresh) {
            if (!recoveryKey.reveal().equals("AAAA-BBBB")) {
                return CompletableFuture.completedStage(
                        new Answer.WrongPassphrase("That is not the recovery key."));
            }
            passphrase = fresh.reveal();
            standing = Standing.OPEN;
            return CompletableFuture.completedStage(new Answer.Opened());
        }

        @Override
        public CompletionStage<Answer> changePassphrase(Secret old, Secret fresh) {
            var answer = checked(old, new Answer.Done("The passphrase was changed."));
            if (old.reveal().equals(passphrase)) {
                passphrase = fresh.reveal();
            }
            return answer;
        }

        @Override
        public CompletionStage<Answer> backup() {
            return CompletableFuture.completedStage(new Answer.Done("Backup written."));
        }

        @Override
        public List<Backup> backups() {
            return List.of();
        }

        @Override
        public CompletionStage<Answer> restore(Backup backup, Secret given) {
            return checked(given, new Answer.Opened());
        }

        @Override
        public void close() {
            if (standing == Standing.OPEN) {
                standing = Standing.LOCKED;
                steps.add("vault closed");
            }
        }
    }
}
