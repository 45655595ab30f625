package dev.openrtc.worker.livekit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A caller that is not ours: a process with LiveKit's own Python client, in a room of a
/// [RealServer]. It publishes a tone or silence and writes down what it hears and sees; the test
/// looks at [#events()] and gives orders. Safe from any thread.
public final class GenuineCaller implements AutoCloseable {
    /// A Python process with the native library starts in about 1.5 s; a busy machine takes longer.
    private static final Duration START = Duration.ofSeconds(40);

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Something the caller told.
    ///
    /// @param at milliseconds on the caller's own monotonic clock
    /// @param who the participant it is about, empty if none
    public record Event(String name, double at, String who, JsonNode more) {
        /// Dominant frequency of a "heard" event.
        public double hz() {
            return more.path("hz").asDouble();
        }

        /// Loudness of a "heard" event, 0 to 1; the caller's own tones have 0.28.
        public double rms() {
            return more.path("rms").asDouble();
        }

        public String text(String field) {
            return more.path(field).asText();
        }

        /// The attributes of a participant or of a "text".
        public Map<String, String> attributes() {
            Map<String, String> all = new HashMap<>();
            more.path("attributes")
                    .properties()
                    .forEach(e -> all.put(e.getKey(), e.getValue().asText()));
            return all;
        }
    }

    private final Process process;
    private final BufferedWriter orders;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final Path errors;

    private GenuineCaller(String url, String token, @Nullable Double hz, boolean publish) {
        Path python = TestPeers.python();
        try {
            this.folder = Files.createTempDirectory("caller");
            Path script = folder.resolve("caller.py");
            this.errors = folder.resolve("errors");
            try (InputStream source = GenuineCaller.class.getResourceAsStream("caller.py")) {
                Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
            }
            this.process =
                    new ProcessBuilder(python.toString(), "-u", script.toString())
                            .redirectError(errors.toFile())
                            .start();
            this.orders = process.outputWriter(StandardCharsets.UTF_8);
            Map<String, Object> first = new HashMap<>();
            first.put("url", url);
            first.put("token", token);
            first.put("hz", hz);
            first.put("publish", publish);
            order(JSON.writeValueAsString(first));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var _ = Thread.ofVirtual().name("genuine-caller").start(this::read);
    }

    /// Publishes a tone of `hz` from the start.
    public static GenuineCaller talking(String url, String token, double hz) {
        return new GenuineCaller(url, token, hz, true);
    }

    /// Publishes a track that is silent until it is told otherwise.
    public static GenuineCaller silent(String url, String token) {
        return new GenuineCaller(url, token, null, true);
    }

    /// Publishes nothing, only listens.
    public static GenuineCaller listening(String url, String token) {
        return new GenuineCaller(url, token, null, false);
    }

    /// Waits until it is in the room; fails if the server does not let it in.
    @CanIgnoreReturnValue
    public GenuineCaller joined() {
        return await("joined", e -> e.name().equals("joined"));
    }

    /// Waits for an event that came or comes.
    @CanIgnoreReturnValue
    public GenuineCaller await(String what, Predicate<Event> wanted) {
        Awaitility.await("the caller: " + what)
                .atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> seen(wanted) || over());
        if (!seen(wanted)) {
            throw new AssertionError("The caller ended before: " + what + "\n" + story());
        }
        return this;
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    public List<Event> events(String name) {
        return events.stream().filter(e -> e.name().equals(name)).toList();
    }

    /// What it heard of `who`, 100 ms each, without silence.
    public List<Event> heard(String who) {
        return events("heard").stream().filter(e -> e.who().equals(who)).toList();
    }

    public boolean hears(String who, double hz) {
        return heard(who).stream().anyMatch(e -> Math.abs(e.hz() - hz) < 15);
    }

    /// The newest attributes it knows of `who`.
    public Map<String, String> attributes(String who) {
        Map<String, String> known = new HashMap<>();
        for (Event event : events) {
            if (event.who().equals(who)
                    && !event.name().equals("text")
                    && event.more().has("attributes")) {
                known.clear();
                known.putAll(event.attributes());
            }
        }
        return known;
    }

    /// The first other participant whose kind is agent, once there is one.
    public Optional<String> agent() {
        return events("participant").stream()
                .filter(e -> e.text("kind").endsWith("AGENT"))
                .map(Event::who)
                .findFirst();
    }

    /// Why it is out of the room, LiveKit's name for it, for example `ROOM_DELETED`.
    public Optional<String> disconnected() {
        return events("disconnected").stream().map(e -> e.text("reason")).findFirst();
    }

    public void tone(double hz) {
        order("tone " + hz);
    }

    public void silence() {
        order("silence");
    }

    /// One short tone; the "beep" event says in `heard_from` when it begins to leave.
    public void beep(double hz, int millis) {
        order("beep " + hz + " " + millis);
    }

    /// Says this: raw samples at 16 kHz, 16-bit, mono. The "saying" and "said" events tell when it
    /// leaves.
    public void say(Path raw) {
        order("say " + raw);
    }

    public void mute() {
        order("mute");
    }

    public void unmute() {
        order("unmute");
    }

    /// Types a text, as LiveKit's own programs do: a stream on topic `lk.chat`.
    public void chat(String text) {
        try {
            order("chat " + JSON.writeValueAsString(text));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Presses a key of its telephone.
    public void key(char digit) {
        order("key " + digit);
    }

    /// Sets an attribute of its own; needs a token that lets it.
    public void attribute(String name, String value) {
        order("attribute " + name + " " + value);
    }

    /// Leaves the room; the process stays until [#close()].
    public void leave() {
        order("leave");
    }

    /// Vanishes as a caller whose machine lost power: kill -9.
    public void kill() {
        var _ = process.destroyForcibly();
    }

    public long pid() {
        return process.pid();
    }

    /// For the messages of failed tests.
    public String story() {
        try {
            return events + "\n" + (Files.exists(errors) ? Files.readString(errors) : "");
        } catch (IOException e) {
            return events.toString();
        }
    }

    /// Leaves and ends. How the process ends tells nothing: the native library may abort at the
    /// interpreter's exit.
    @Override
    public void close() {
        try {
            order("quit");
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (UncheckedIOException gone) {
            kill();
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
        try {
            var _ = Files.deleteIfExists(folder.resolve("caller.py"));
            var _ = Files.deleteIfExists(errors);
            var _ = Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean over() {
        return !process.isAlive() || !events("failed").isEmpty();
    }

    private boolean seen(Predicate<Event> wanted) {
        return events.stream().anyMatch(wanted);
    }

    private synchronized void order(String line) {
        try {
            orders.write(line);
            orders.newLine();
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The caller takes no orders", e);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                event(line);
            }
        } catch (IOException e) {
            // The process is gone; what it said until then is there.
            return;
        }
    }

    /// The native library prints on stdout too; only lines that are JSON objects count.
    private void event(String line) {
        if (!line.startsWith("{")) {
            return;
        }
        try {
            JsonNode more = JSON.readTree(line);
            events.add(
                    new Event(
                            more.path("event").asText(),
                            more.path("at").asDouble(),
                            more.path("who").asText(""),
                            more));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
