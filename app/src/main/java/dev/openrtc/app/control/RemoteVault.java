package dev.openrtc.app.control;

import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.Secret;
import java.util.concurrent.CompletionStage;

/// What of another process's vault can be asked for by its control socket.
public final class RemoteVault {
    private RemoteVault() {}

    /// Changes the passphrase; the owner checks the old one.
    public static CompletionStage<CommandResult> changePassphrase(
            ControlClient client, Secret old, Secret fresh) {
        return asked(client, new Request.ChangePassphrase(old, fresh));
    }

    /// Writes a backup.
    public static CompletionStage<CommandResult> backup(ControlClient client) {
        return asked(client, new Request.Backup());
    }

    private static CompletionStage<CommandResult> asked(ControlClient client, Request request) {
        return client.ask(request)
                .handle((reply, _) -> reply == null ? RemoteWorker.notReachable() : result(reply));
    }

    private static CommandResult result(Reply reply) {
        return reply instanceof Reply.Done(String message)
                ? new CommandResult.Applied(message, 0)
                : RemoteWorker.result(reply);
    }
}
