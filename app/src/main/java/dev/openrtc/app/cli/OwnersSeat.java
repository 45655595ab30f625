package dev.openrtc.app.cli;

import dev.openrtc.app.control.ControlClient;
import dev.openrtc.app.control.RemoteHistory;
import dev.openrtc.app.control.RemoteWorker;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.WorkerSnapshot;
import java.io.IOException;

/// The running owner, by its control socket.
final class OwnersSeat implements Seat {
    private final ControlClient client;

    OwnersSeat(ControlClient client) {
        this.client = client;
    }

    ControlClient client() {
        return client;
    }

    @Override
    public WorkerSnapshot snapshot() {
        try {
            return RemoteWorker.snapshot(client);
        } catch (IOException e) {
            throw Exit.notReachable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public CommandResult submit(Command command) {
        return Seat.await(RemoteWorker.submit(client, command));
    }

    @Override
    public History history() {
        return new RemoteHistory(() -> client);
    }

    @Override
    public void close() {
        client.close();
    }
}
