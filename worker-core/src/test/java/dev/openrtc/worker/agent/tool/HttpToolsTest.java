package dev.openrtc.worker.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.openrtc.worker.api.AgentProfile.HttpTool;
import dev.openrtc.worker.api.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpToolsTest {
    private static final String KEY = "sk-canary-5d1f8a7e33b0";
    private static final Map<String, Secret> KEYS =
            Map.of("crm.token", Secret.ofChars(KEY.toCharArray()));
    private static final String SCHEMA =
            """
            {"type": "object", "required": ["id"],
             "properties": {"id": {"type": "string"}, "count": {"type": "integer"},
                            "size": {"enum": ["s", "m"]}}}
            """;

    private record Seen(String method, String uri, String authorization, String body) {}

    private final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private ExecutorService threads;
    private HttpServer server;
    private HttpTools tools;

    @BeforeEach
    void open() throws IOException {
        threads = Executors.newVirtualThreadPerTaskExecutor();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        tools = new HttpTools(HttpToolsTest::resolve);
    }

    @AfterEach
    void close() {
        release.countDown();
        tools.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private static List<InetAddress> resolve(String host) throws UnknownHostException {
        return switch (host) {
            case "metadata.example" -> List.of(InetAddress.ofLiteral("169.254.169.254"));
            case "inside.example" -> List.of(InetAddress.getLoopbackAddress());
            case "mixed.example" ->
                    List.of(
                            InetAddress.ofLiteral("93.184.215.14"),
                            InetAddress.getLoopbackAddress());
            case "localhost" -> List.of(InetAddress.getLoopbackAddress());
            case "2130706433" -> List.of(InetAddress.ofLiteral("127.0.0.1"));
            default -> throw new UnknownHostException(host);
        };
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String authorization =
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        seen.add(
                new Seen(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        authorization,
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        switch (path) {
            case "/slow" -> {
                arrived.countDown();
                hold();
                answer(exchange, 200, "late");
            }
            case "/moved" -> {
                exchange.getResponseHeaders().set("Location", "http://169.254.169.254/");
                answer(exchange, 302, "");
            }
            case "/missing" -> answer(exchange, 404, "no such order");
            case "/echo" -> answer(exchange, 200, "you sent " + authorization);
            case "/long" -> answer(exchange, 200, "x".repeat(100_000));
            default -> answer(exchange, 200, "{\"state\":\"shipped\"}");
        }
    }

    private void hold() {
        try {
            release.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private HttpTool tool(String method, String url, String... hosts) {
        return tool(method, url, Duration.ofSeconds(20), hosts);
    }

    private HttpTool tool(String method, String url, Duration timeout, String... hosts) {
        return new HttpTool(
                "find_order",
                "Finds an order.",
                SCHEMA,
                url.replace("PORT", String.valueOf(server.getAddress().getPort())),
                method,
                Map.of("Authorization", "Bearer {{secret.crm.token}}"),
                timeout,
                1000,
                List.of(hosts));
    }

    private ToolOutcome run(HttpTool tool, String arguments) {
        return tools.start(tool, arguments, KEYS).outcome().toCompletableFuture().join();
    }

    private void assertRefused(HttpTool tool, String arguments, String why) {
        assertThat(run(tool, arguments))
                .isInstanceOf(ToolOutcome.Failed.class)
                .extracting(ToolOutcome::text)
                .asString()
                .contains(why)
                .doesNotContain(KEY);
        assertThat(seen).isEmpty();
    }

    @Test
    void aToolAsksItsServiceWithItsKeyAndTellsTheAnswer() {
        HttpTool tool = tool("GET", "http://127.0.0.1:PORT/orders/{{id}}?full=1", "127.0.0.1");
        assertThat(run(tool, "{\"id\": \"a/b?c#d é\", \"count\": 2}"))
                .isEqualTo(new ToolOutcome.Answered("{\"state\":\"shipped\"}"));
        assertThat(seen.remove())
                .isEqualTo(
                        new Seen(
                                "GET",
                                "/orders/a%2Fb%3Fc%23d%20%C3%A9?full=1&count=2",
                                "Bearer " + KEY,
                                ""));
    }

    @Test
    void whatIsNotInTheUrlGoesIntoTheBodyOfAPost() {
        HttpTool tool = tool("POST", "http://127.0.0.1:PORT/orders/{{id}}", "127.0.0.1");
        assertThat(run(tool, "{\"id\": \"7\", \"count\": 2}").text()).contains("shipped");
        assertThat(seen.remove().body()).isEqualTo("{\"count\":2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "../admin", "..%2f..", "%2e%2e"})
    void anArgumentCannotClimbOutOfItsPlaceInThePath(String value) {
        HttpTool tool = tool("GET", "http://127.0.0.1:PORT/orders/{{id}}/state", "127.0.0.1");
        ToolOutcome outcome = run(tool, "{\"id\": \"" + value + "\"}");
        if (outcome instanceof ToolOutcome.Answered) {
            assertThat(seen.remove().uri())
                    .startsWith("/orders/")
                    .endsWith("/state")
                    .hasSizeGreaterThan(15);
        } else {
            assertThat(outcome.text()).isEqualTo("An argument cannot stand in the tool's URL.");
        }
    }

    @Test
    void argumentsThatDoNotFitTheSchemaAreToldToTheModel() {
        HttpTool tool = tool("GET", "http://127.0.0.1:PORT/orders/{{id}}", "127.0.0.1");
        assertRefused(tool, "{}", "id is missing");
        assertRefused(tool, "", "id is missing");
        assertRefused(tool, "{\"id\": 7}", "id must be of type string");
        assertRefused(tool, "{\"id\": \"\"}", "id is empty");
        assertRefused(tool, "{\"id\": \"7\", \"count\": 1.5}", "count must be of type integer");
        assertRefused(tool, "{\"id\": \"7\", \"size\": \"xl\"}", "size must be one of");
        assertRefused(tool, "[1]", "must be a JSON object");
        assertRefused(tool, "{\"id\": ", "are no JSON");
        assertRefused(tool, "{\"id\": \"" + "x".repeat(40_000) + "\"}", "larger than 32 KiB");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/x",
                "http://localhost:PORT/x",
                "http://[::1]:PORT/x",
                "http://[::ffff:127.0.0.1]:PORT/x",
                "http://2130706433:PORT/x",
                "http://inside.example:PORT/x",
                "http://mixed.example:PORT/x",
                "http://metadata.example/latest/meta-data/",
                "http://169.254.169.254/latest/meta-data/",
                "http://10.0.0.1/",
                "http://100.100.100.200/",
                "http://[fd00:ec2::254]/",
                "http://[64:ff9b::a9fe:a9fe]/",
                "http://[2002:7f00:1::]/",
                "http://0.0.0.0:PORT/x",
            })
    void privateAndMetadataAddressesAreRefusedHoweverTheyAreWritten(String url) {
        assertRefused(tool("GET", url), "{\"id\":\"1\"}", "may not reach that address");
    }

    @Test
    void aNameThatStandsForAPrivateAddressNeedsTheAddressNamedToo() {
        String url = "http://inside.example:PORT/x";
        assertRefused(
                tool("GET", url, "inside.example"), "{\"id\":\"1\"}", "may not reach that address");
        assertThat(run(tool("GET", url, "inside.example", "127.0.0.1"), "{\"id\":\"1\"}"))
                .isInstanceOf(ToolOutcome.Answered.class);
        assertThat(run(tool("GET", "http://localhost:PORT/x", "localhost"), "{\"id\":\"1\"}"))
                .isInstanceOf(ToolOutcome.Answered.class);
    }

    @Test
    void aHostThatIsNotAmongTheToolsHostsIsNotReached() {
        assertRefused(
                tool("GET", "http://127.0.0.1:PORT/x", "api.example.com"),
                "{\"id\":\"1\"}",
                "not among its hosts");
        assertRefused(
                tool("GET", "http://127.0.0.1:PORT/x", "127.0.0.1:1"),
                "{\"id\":\"1\"}",
                "not among its hosts");
    }

    @Test
    void aRedirectIsNotFollowed() {
        assertThat(run(tool("GET", "http://127.0.0.1:PORT/moved", "127.0.0.1"), "{\"id\":\"1\"}"))
                .isEqualTo(
                        new ToolOutcome.Failed(
                                "The service answered with a redirect (302), which is not"
                                        + " followed."));
        assertThat(seen).hasSize(1);
    }

    @Test
    void anErrorIsToldWithWhatTheServiceSays() {
        assertThat(run(tool("GET", "http://127.0.0.1:PORT/missing", "127.0.0.1"), "{\"id\":\"1\"}"))
                .isEqualTo(new ToolOutcome.Failed("The service answered 404. no such order"));
    }

    @Test
    void aServiceThatEchoesItsKeyDoesNotTellItToTheModel() {
        assertThat(run(tool("GET", "http://127.0.0.1:PORT/echo", "127.0.0.1"), "{\"id\":\"1\"}"))
                .isEqualTo(new ToolOutcome.Answered("you sent Bearer [key]"));
    }

    @Test
    void aLongAnswerIsCutAtTheToolsBound() {
        assertThat(run(tool("GET", "http://127.0.0.1:PORT/long", "127.0.0.1"), "{\"id\":\"1\"}"))
                .isEqualTo(
                        new ToolOutcome.Answered(
                                "x".repeat(1000) + "\n[cut off after 1000 bytes]"));
    }

    @Test
    void aServiceThatIsTooSlowIsGivenUpAtTheToolsTime() {
        HttpTool tool =
                tool("GET", "http://127.0.0.1:PORT/slow", Duration.ofMillis(100), "127.0.0.1");
        assertThat(run(tool, "{\"id\":\"1\"}"))
                .isEqualTo(new ToolOutcome.Failed("The service did not answer within 100ms."));
    }

    @Test
    void aCancelledCallEndsAtOnceAndSaysSo() throws InterruptedException {
        ToolRun run =
                tools.start(
                        tool("GET", "http://127.0.0.1:PORT/slow", "127.0.0.1"),
                        "{\"id\":\"1\"}",
                        KEYS);
        arrived.await();
        run.cancel();
        assertThat(run.outcome().toCompletableFuture().join())
                .isEqualTo(new ToolOutcome.Failed("The call of the tool was given up."));
    }

    @Test
    void aMissingOrUnsendableKeyIsNamedAndNothingIsSent() {
        HttpTool tool = tool("GET", "http://127.0.0.1:PORT/x", "127.0.0.1");
        assertThat(
                        tools.start(tool, "{\"id\":\"1\"}", Map.of())
                                .outcome()
                                .toCompletableFuture()
                                .join())
                .isEqualTo(
                        new ToolOutcome.Failed(
                                "The tool cannot be used: the key crm.token is not set."));
        Map<String, Secret> broken =
                Map.of("crm.token", Secret.ofChars((KEY + "\r\nX: y").toCharArray()));
        ToolOutcome outcome =
                tools.start(tool, "{\"id\":\"1\"}", broken).outcome().toCompletableFuture().join();
        assertThat(outcome.text()).contains("Authorization").doesNotContain(KEY);
        assertThat(seen).isEmpty();
    }

    @Test
    void anUnknownHostAndAClosedPortAreToldApartWithoutTheUrl() {
        assertRefused(
                tool("GET", "http://nowhere.example/{{id}}"),
                "{\"id\":\"secret-order\"}",
                "host is not known");
        server.stop(0);
        assertThat(run(tool("GET", "http://127.0.0.1:PORT/{{id}}", "127.0.0.1"), "{\"id\":\"o\"}"))
                .isEqualTo(
                        new ToolOutcome.Failed("The service cannot be reached, or it broke off."));
    }
}
