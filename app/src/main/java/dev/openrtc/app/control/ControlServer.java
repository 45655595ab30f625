package dev.openrtc.app.control;

import dev.openrtc.app.place.DataFolder;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The owner's end of the control socket. Serves several clients at once, each on virtual threads
/// of its own: a slow or broken one harms nobody else. Only the owner's user gets in.
public final class ControlServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);

    /// Most clients at once; one more is turned away with a word.
    static final int CLIENTS = 16;

    private final SocketPlace place;
    private final ServerSocketChannel listening;
    private final Household household;
    private final Set<ControlConnection> clients = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();

    private ControlServer(SocketPlace place, ServerSocketChannel listening, Household household) {
        this.place = place;
        this.listening = listening;
        this.household = household;
    }

    /// Opens the socket of a folder that the caller owns, and serves until closed.
    public static ControlServer open(
            DataFolder folder, Map<String, String> environment, Household household)
            throws IOException {
        SocketPlace place = new SocketPlace(folder, environment);
        ControlServer server = new ControlServer(place, place.bind(), household);
        var _ = Thread.ofVirtual().name("control-accept").start(server::accept);
        return server;
    }

    private void accept() {
        while (!closed.get()) {
            try {
                SocketChannel channel = listening.accept();
                ControlConnection client =
                        new ControlConnection(channel, household, clients::remove);
                if (clients.size() >= CLIENTS) {
                    client.turnAway();
                    continue;
                }
                clients.add(client);
                client.start();
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("A client of the control socket could not be let in: {}", e.toString());
            }
        }
    }

    /// Sends every client away and removes the socket. A second call does nothing.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            listening.close();
            clients.forEach(ControlConnection::close);
            place.remove();
        } catch (IOException e) {
            LOG.warn("The control socket could not be removed: {}", e.toString());
        }
    }
}
