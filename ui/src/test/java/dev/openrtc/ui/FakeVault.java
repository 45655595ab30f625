package dev.openrtc.ui;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A vault in memory with one passphrase and one recovery key. With [#hold()] answers wait for
/// [#release()], as the key derivation makes the real one wait.
public final class FakeVault implements Vault {
    public static final String RECOVERY_KEY = "K7QD-3MVX-9RTA-W2HB-5NCE-8JYF-4PLG-6SUZ";

    public volatile Standing standing;
    public volatile List<Backup> backups = List.of();
    public volatile String passphrase;
    private final List<Runnable> held = new ArrayList<>();
    private boolean holding;
    private Answer failure = new Answer.Opened();

    public FakeVault(Standing standing, String passphrase) {
        this.standing = standing;
        this.passphrase = passphrase;
    }

    /// Every later answer is this one, until it is [Answer.Opened] again.
    public synchronized void fail(Answer answer) {
        failure = answer;
    }

    public synchronized void hold() {
        holding = true;
    }

    public synchronized void release() {
        holding = false;
        held.forEach(Runnable::run);
        held.clear();
    }

    @Override
    public Standing standing() {
        return standing;
    }

    @Override
    public CompletionStage<Answer> create(Secret fresh) {
        String text = fresh.reveal();
        return answer(
                () -> {
                    passphrase = text;
                    standing = Standing.OPEN;
                    return new Answer.Created(Secret.ofChars(RECOVERY_KEY.toCharArray()));
                });
    }

    @Override
    public CompletionStage<Answer> unlock(Secret given) {
        boolean right = given.reveal().equals(passphrase);
        return answer(() -> right ? open() : new Answer.WrongPassphrase("That is not it."));
    }

    @Override
    public CompletionStage<Answer> recover(Secret recoveryKey, Secret newPassphrase) {
        boolean right = recoveryKey.reveal().equals(RECOVERY_KEY);
        String text = newPassphrase.reveal();
        return answer(
                () -> {
                    if (!right) {
                        return new Answer.WrongPassphrase("That is not the recovery key.");
                    }
                    passphrase = text;
                    return open();
                });
    }

    @Override
    public CompletionStage<Answer> changePassphrase(Secret old, Secret fresh) {
        boolean right = old.reveal().equals(passphrase);
        String text = fresh.reveal();
        return answer(
                () -> {
                    if (!right) {
                        return new Answer.WrongPassphrase("The old passphrase is not right.");
                    }
                    passphrase = text;
                    return new Answer.Done("The passphrase was changed.");
                });
    }

    @Override
    public CompletionStage<Answer> backup() {
        return answer(() -> new Answer.Done("Backup written: today.zip"));
    }

    @Override
    public List<Backup> backups() {
        return backups;
    }

    @Override
    public CompletionStage<Answer> restore(Backup backup, Secret given) {
        boolean right = given.reveal().equals(passphrase);
        return answer(() -> right ? open() : new Answer.WrongPassphrase("That is not it."));
    }

    @Override
    public void close() {
        standing = Standing.LOCKED;
    }

    private Answer open() {
        standing = Standing.OPEN;
        return new Answer.Opened();
    }

    private synchronized CompletionStage<Answer> answer(java.util.function.Supplier<Answer> usual) {
        CompletableFuture<Answer> stage = new CompletableFuture<>();
        Runnable complete =
                () -> stage.complete(failure instanceof Answer.Opened ? usual.get() : failure);
        if (holding) {
            held.add(complete);
        } else {
            complete.run();
        }
        return stage;
    }
}
