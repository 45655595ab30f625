package dev.openrtc.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.app.place.DataFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a client sends, the owner says at most one word, hangs up, and serves the next one.
class BadFramesTest {
    private static final String HELLO =
            "{\"id\":1,\"request\":{\"ask\":\"Hello\",\"protocol\":1,\"face\":\"CLI\"}}";

    @TempDir Path temp;
    private DataFolder folder;
    private ControlServer server;
    private final FakeHousehold household = new FakeHousehold();

    @BeforeEach
    void open() throws IOException {
        folder = new DataFolder(temp.resolve("home"));
        folder.ensure();
        server = ControlServer.open(folder, Map.of(), household);
    }

    @AfterEach
    void close() {
        server.close();
    }

    static List<String> malformed() {
        return List.of(
                "",
                "null",
                "[]",
                "{}",
                "{\"id\":1}",
                "{\"id\":1,\"request\":null}",
                "{\"id\":1,\"request\":{\"ask\":\"Format\"}}",
                "{\"id\":1,\"request\":{\"ask\":\"Raise\"}} trailing",
                "{\"id\":1,\"id\":2,\"request\":{\"ask\":\"Raise\"}}",
                "{\"id\":1,\"request\":{\"ask\":\"Raise\",\"extra\":\"canary-1\"}}",
                "{\"id\":1,\"request\":{\"ask\":\"Submit\",\"command\":{\"type\":\"Suspend\","
                        + "\"tenant\":\"a b canary-1\"}}}",
                "{\"id\":1,\"request\":{\"ask\":\"Submit\",\"command\":{\"type\":"
                        + "\"java.lang.Runtime\"}}}",
                "{\"id\":1,\"request\":{\"ask\":\"Submit\",\"command\":{\"type\":\"SetWorkerCap\","
                        + "\"cap\":99999999999999,\"seen\":null}}}",
                "{\"id\":1,\"request\":" + "[".repeat(5_000),
                "{\"id\":1,\"request\":{\"ask\":\"\u0000canary-1\"}}");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void aMalformedRequestIsAnsweredOnceWithoutRepeatingItAndThenTheOwnerHangsUp(String body)
            throws IOException {
        try (RawClient client = new RawClient(folder)) {
            client.say(HELLO);
            assertThat(client.hear()).get().isInstanceOf(Reply.Welcome.class);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            client.raw(ByteBuffer.allocate(4).putInt(bytes.length).array());
            client.raw(bytes);
            assertThat(client.hear())
                    .contains(
                            new Reply.Fault(
                                    "MALFORMED", "That was not a request of this protocol."));
            assertThat(client.hear()).isEmpty();
        }
        assertServes();
    }

    @Test
    void aLengthOutsideTheBoundIsRefusedBeforeAnythingIsRead() throws IOException {
        for (int length : new int[] {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 300_000}) {
            try (RawClient client = new RawClient(folder)) {
                client.raw(ByteBuffer.allocate(4).putInt(length).array());
                assertThat(client.hear()).get().isInstanceOf(Reply.Fault.class);
                assertThat(client.hear()).isEmpty();
            }
        }
        assertServes();
    }

    @Test
    void aFrameThatStopsInItsMiddleIsGivenUp() throws IOException {
        try (RawClient client = new RawClient(folder)) {
            client.raw(ByteBuffer.allocate(4).putInt(100).array());
            client.raw("{\"id\":1".getBytes(StandardCharsets.UTF_8));
            client.endOfInput();
            assertThat(hearAll(client)).noneMatch(Reply.Welcome.class::isInstance);
        }
        assertServes();
    }

    @Test
    void nothingIsDoneBeforeHelloAndNotForAnotherProtocol() throws IOException {
        try (RawClient client = new RawClient(folder)) {
            client.say(
                    "{\"id\":1,\"request\":{\"ask\":\"Submit\",\"command\":"
                            + "{\"type\":\"StopWorker\"}}}");
            assertThat(client.hear())
                    .get()
                    .isInstanceOfSatisfying(
                            Reply.Fault.class, f -> assertThat(f.code()).isEqualTo("NO_HELLO"));
        }
        try (RawClient client = new RawClient(folder)) {
            client.say(HELLO.replace("\"protocol\":1", "\"protocol\":2"));
            assertThat(client.hear())
                    .get()
                    .isInstanceOfSatisfying(
                            Reply.Fault.class,
                            f -> assertThat(f.code()).isEqualTo("OTHER_VERSION"));
        }
        assertThat(household.commands).isEmpty();
    }

    @Test
    void fiveHundredRandomMessagesHarmNothing() throws IOException {
        Random random = new Random(20261124);
        String valid =
                "{\"id\":9,\"request\":{\"ask\":\"Submit\",\"command\":{\"type\":"
                        + "\"SetTenantCap\",\"tenant\":\"acme\",\"cap\":8,\"seen\":3}}}";
        for (int i = 0; i < 500; i++) {
            byte[] body = valid.getBytes(StandardCharsets.UTF_8);
            for (int flips = 1 + random.nextInt(8); flips > 0; flips--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try (RawClient client = new RawClient(folder)) {
                client.say(HELLO);
                client.raw(ByteBuffer.allocate(4).putInt(body.length).array());
                client.raw(body);
                client.endOfInput();
                assertThat(hearAll(client)).hasSizeLessThanOrEqualTo(2);
            }
        }
        assertServes();
    }

    private static List<Reply> hearAll(RawClient client) throws IOException {
        List<Reply> heard = new java.util.ArrayList<>();
        for (Optional<Reply> next = client.hear(); next.isPresent(); next = client.hear()) {
            heard.add(next.get());
        }
        return heard;
    }

    private void assertServes() throws IOException {
        try (ControlClient client = ControlClient.connect(folder, Map.of(), false)) {
            assertThat(client.raise()).isTrue();
        }
    }
}
