package dev.openrtc.worker.livekit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The JDK may complete the opening of a socket before it tells its listener: a registration that
/// was sent then once failed as if the server had broken off.
class AgentSocketTest {
    private final List<String> called = new ArrayList<>();
    private final AgentSocket socket =
            new AgentSocket(ServerUrl.parse("ws://127.0.0.1:7880").get(), new Deaf());

    @Test
    void aMessageIsSentAsSoonAsTheOpeningIsCompleteThoughTheListenerWasNotTold() {
        assertThat(socket.send(new byte[1])).isCompletedExceptionally();
        socket.opened(jdks());
        assertThat(socket.send(new byte[1])).isCompleted();
        assertThat(called).containsExactly("sendBinary");
        socket.onOpen(jdks());
        assertThat(called).containsExactly("sendBinary", "request");
    }

    @Test
    void oneThatWasGivenUpMeanwhileIsCutAndReadsNothing() {
        socket.abort();
        socket.onOpen(jdks());
        assertThat(called).containsExactly("abort");
    }

    private WebSocket jdks() {
        return (WebSocket)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {WebSocket.class},
                        (self, method, arguments) -> {
                            called.add(method.getName());
                            return method.getName().equals("sendBinary")
                                    ? CompletableFuture.completedFuture(self)
                                    : null;
                        });
    }

    private static final class Deaf implements SocketEvents {
        @Override
        public void heard() {}

        @Override
        public void message(byte[] bytes) {}

        @Override
        public void oversized() {}

        @Override
        public void text() {}

        @Override
        public void closed(LinkFault why) {}
    }
}
