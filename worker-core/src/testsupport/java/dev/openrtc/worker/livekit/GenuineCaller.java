package dev.openrtc.worker.livekit;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// A caller that is not ours: a process with LiveKit's own Python client, in a room of a
/// [RealServer]. It publishes a tone or silence and writes down what it hears and sees; the test
/// looks at [#events()] and gives orders. Safe from any thread.
public final class GenuineCaller implements AutoCloseable {
    /// A Python process with the native library starts in about 1.5 s; a busy machine takes longer.
    private static final Duration START = Duration.ofSeconds(40);

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

    private final CallerProcess process;
    private final boolean alone;
    private final String name;
    private final List<Event> events = new CopyOnWriteArrayList<>();

    private GenuineCaller(String url, String token, @Nullable Double hz, boolean publish) {
        this.alone = true;
        this.name = "";
        this.process = new CallerProcess(first(url, token, hz, publish), this::told);
    }

    /// One of a party.
    ///
    /// @param name what its orders begin with
    GenuineCaller(CallerProcess process, String name) {
        this.alone = false;
        this.name = name;
        this.process = process;
    }

    static Map<String, Object> first(
            String url, String token, @Nullable Double hz, boolean publish) {
        Map<String, Object> first = new HashMap<>();
        first.put("url", url);
        first.put("token", token);
        first.put("hz", hz);
        first.put("publish", publish);
        return first;
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
        order("chat " + CallerProcess.json(text));
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

    /// Vanishes as a caller whose machine lost power: kill -9. Not for one of a party.
    public void kill() {
        if (!alone) {
            throw new IllegalStateException("It would take its whole party along");
        }
        process.kill();
    }

    public long pid() {
        return process.pid();
    }

    /// For the messages of failed tests.
    public String story() {
        return events + "\n" + process.errors();
    }

    /// Leaves and ends; one of a party leaves its process to the others.
    @Override
    public void close() {
        if (alone) {
            process.close();
        } else if (process.alive()) {
            order("quit");
        }
    }

    private boolean over() {
        return !process.alive() || !events("failed").isEmpty();
    }

    private boolean seen(Predicate<Event> wanted) {
        return events.stream().anyMatch(wanted);
    }

    private void order(String line) {
        process.order(name + line);
    }

    void told(JsonNode more) {
        events.add(
                new Event(
                        more.path("event").asText(),
                        more.path("at").asDouble(),
                        more.path("who").asText(""),
                        more));
    }
}
