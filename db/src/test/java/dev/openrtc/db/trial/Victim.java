package dev.openrtc.db.trial;

import static dev.openrtc.db.trial.Trial.answer;
import static dev.openrtc.db.trial.Trial.secret;

import dev.openrtc.db.backup.Rewriting;
import dev.openrtc.db.disk.Site;
import dev.openrtc.db.engine.Engine;
import dev.openrtc.db.engine.WriterThread;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.ledger.Ledger;
import dev.openrtc.db.vault.VaultFolder;
import dev.openrtc.db.vault.VaultSettings;
import dev.openrtc.worker.api.Vault.Answer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// The process that is killed. It says on its standard output what was acknowledged (`ack n`), that
/// it stands still before the file act it was told to (`here`), or how many acts there were (`acts
/// n`); then it waits for its end.
public final class Victim {
    static final int CHANGES = 6;

    private Victim() {}

    enum Work {
        HOLD,
        CHANGE,
        CLOSE,
        REWRITE,
        MAKE,
        PASSPHRASE,
        BACKUP,
        MIGRATE
    }

    /// @param args work, folder, the number of the act to stop before
    public static void main(String[] args) throws InterruptedException {
        Work work = Work.valueOf(args[0]);
        Path folder = Path.of(args[1]);
        int stop = Integer.parseInt(args[2]);
        AtomicInteger acts = new AtomicInteger();
        Watch counting =
                () -> {
                    if (acts.incrementAndGet() >= stop) {
                        say("here");
                        standStill();
                    }
                };
        VaultSettings how = Trial.watched();
        switch (work) {
            case CHANGE -> change(Trial.opened(folder, how, Trial.PASSPHRASE), counting);
            case HOLD -> require(Trial.opened(folder, how, Trial.PASSPHRASE).backups() != null);
            case CLOSE -> close(Trial.opened(folder, how, Trial.PASSPHRASE), counting);
            case REWRITE -> rewrite(how.site(folder), counting);
            case MAKE -> make(VaultFolder.at(folder, how), counting);
            case PASSPHRASE -> passphrase(Trial.opened(folder, how, Trial.PASSPHRASE), counting);
            case BACKUP -> backup(Trial.opened(folder, how, Trial.PASSPHRASE), counting);
            case MIGRATE ->
                    migrate(VaultFolder.at(folder, how.withMigrations(Trial.LATER)), counting);
        }
        say("acts " + acts.get());
        standStill();
    }

    private static void change(VaultFolder vault, Watch counting) {
        Watch.NOW.set(counting);
        for (int n = 1; n <= CHANGES; n++) {
            require(Trial.change(vault, n));
            say("ack " + n);
        }
    }

    private static void close(VaultFolder vault, Watch counting) {
        require(Trial.change(vault, 1));
        say("ack 1");
        Watch.NOW.set(counting);
        vault.close();
    }

    private static void rewrite(Site site, Watch counting) {
        Keyring keys = Trial.keys(site);
        try (Engine engine = Engine.open(site, "store", keys);
                WriterThread writer = new WriterThread()) {
            Watch.NOW.set(counting);
            Ledger ledger = new Ledger(site, engine, writer, keys);
            require(new Rewriting(site, engine, ledger, keys).run());
            say("ack 1");
        }
    }

    private static void make(VaultFolder vault, Watch counting) {
        Watch.NOW.set(counting);
        require(answer(vault.create(secret(Trial.PASSPHRASE))) instanceof Answer.Created);
        say("ack 1");
    }

    private static void passphrase(VaultFolder vault, Watch counting) {
        Watch.NOW.set(counting);
        require(
                answer(vault.changePassphrase(secret(Trial.PASSPHRASE), secret(Trial.FRESH)))
                        instanceof Answer.Done);
        say("ack 1");
    }

    private static void backup(VaultFolder vault, Watch counting) {
        Watch.NOW.set(counting);
        require(answer(vault.backup()) instanceof Answer.Done);
        say("ack 1");
    }

    private static void migrate(VaultFolder vault, Watch counting) {
        Watch.NOW.set(counting);
        require(answer(vault.unlock(secret(Trial.PASSPHRASE))) instanceof Answer.Opened);
        say("ack 1");
    }

    private static void require(boolean done) {
        if (!done) {
            throw new IllegalStateException("The victim could not do its work");
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void standStill() {
        boolean ended = false;
        while (!ended) {
            try {
                new CountDownLatch(1).await();
                ended = true;
            } catch (InterruptedException stay) {
                say("interrupted");
            }
        }
    }
}
