package dev.openrtc.worker.host.caller;

import dev.openrtc.worker.agent.Text;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.host.media.MediaFault;
import dev.openrtc.worker.host.media.RtcEvent;
import dev.openrtc.worker.host.media.RtcTransport;
import dev.openrtc.worker.host.wire.CallerSaid;
import dev.openrtc.worker.host.wire.Levels;
import dev.openrtc.worker.host.wire.Nothing;
import dev.openrtc.worker.host.wire.Outcome;
import dev.openrtc.worker.host.wire.Subtitle;
import dev.openrtc.worker.port.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One call as its caller makes it: joins the room, says its sound, hears the first agent that is
/// there. On the host's control thread; what is heard comes on the library's.
final class TestCaller implements RtcTransport.Listener {
    static final Duration JOIN = Duration.ofSeconds(20);
    private static final int HEAR_MILLIS = 20;
    private static final int BLOCK = Sound.RATE / 50;

    /// Kept ready for the pacer: two beats of ours may be late.
    private static final Duration AHEAD = Duration.ofMillis(120);

    /// A microphone's sound that is older is not said any more.
    private static final Duration STALE = Duration.ofMillis(300);

    private static final int SEGMENTS = 1_000;
    private static final int LONGEST_TEXT = 2_000;

    private final Sound sound;
    private final Optional<WavOut> out;
    private final Ticker ticker;
    private final Consumer<CallerSaid> core;
    private final RtcTransport.Room room;
    private final Silence silence = new Silence();
    private final Loudness said = new Loudness();
    private final Loudness heard = new Loudness();
    private final Cue cue = new Cue();
    private final Map<String, Integer> segments = new LinkedHashMap<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile long lastLoud;
    private volatile boolean loudOnce;
    private String agent = "";
    private boolean joined;
    private boolean speaking;
    private boolean over;

    TestCaller(
            RtcTransport transport,
            String url,
            Secret token,
            Sound sound,
            @Nullable WavOut out,
            Ticker ticker,
            Consumer<CallerSaid> core) {
        this.sound = sound;
        this.out = Optional.ofNullable(out);
        this.ticker = ticker;
        this.core = core;
        this.speaking = !(sound instanceof Wav);
        this.room =
                transport.join(
                        new RtcTransport.Join(
                                url,
                                token,
                                false,
                                Sound.RATE,
                                Sound.RATE,
                                HEAR_MILLIS,
                                Set.of(Text.TRANSCRIPTION)),
                        this);
    }

    /// Completes when the room is left and the file is whole.
    CompletionStage<Void> done() {
        return done;
    }

    // ------------------------------------------------ from the room

    @Override
    public void heard(short[] pcm) {
        heard.add(pcm);
        if (Loudness.loud(pcm)) {
            lastLoud = ticker.nanos();
            loudOnce = true;
        }
        out.ifPresent(file -> file.add(pcm));
    }

    @Override
    public void on(RtcEvent event) {
        if (over) {
            return;
        }
        switch (event) {
            case RtcEvent.Joined() -> {
                joined = true;
                core.accept(said().setJoined(Nothing.getDefaultInstance()).build());
            }
            case RtcEvent.JoinFailed(String why) -> end("JOIN_FAILED", why);
            case RtcEvent.AgentCame(String identity, var attributes) -> came(identity, attributes);
            case RtcEvent.Attributes(String identity, var attributes) -> {
                if (identity.equals(agent)) {
                    state(attributes);
                }
            }
            case RtcEvent.Transcribed(String who, String segment, String text, boolean last) ->
                    subtitle(who, segment, text, last);
            case RtcEvent.Left(String identity, var _) -> {
                if (identity.equals(agent)) {
                    end("AGENT_LEFT", "");
                }
            }
            case RtcEvent.Out(RtcEvent.Cause cause) ->
                    end(
                            switch (cause) {
                                case ROOM_CLOSED -> "ROOM_CLOSED";
                                case REMOVED -> "REMOVED";
                                case GONE, LOST -> "CONNECTION_LOST";
                            },
                            "");
            case RtcEvent.Heard _,
                    RtcEvent.Came _,
                    RtcEvent.Renamed _,
                    RtcEvent.Wrote _,
                    RtcEvent.Key _,
                    RtcEvent.Reconnecting _,
                    RtcEvent.Reconnected _ -> {}
        }
    }

    private void came(String identity, Map<String, String> attributes) {
        if (agent.isEmpty()) {
            agent = identity;
            cue.came(ticker.nanos());
            room.listenTo(identity);
            core.accept(said().setAgentCame(Nothing.getDefaultInstance()).build());
            state(attributes);
        }
    }

    private void state(Map<String, String> attributes) {
        String word = attributes.getOrDefault("lk.agent.state", "");
        if (!word.isEmpty()) {
            cue.state(word, ticker.nanos());
            core.accept(said().setAgentState(shortened(word)).build());
        }
    }

    private void subtitle(String who, String segment, String text, boolean last) {
        Integer number = segments.get(segment);
        if (number == null) {
            if (segments.size() >= SEGMENTS) {
                return;
            }
            number = segments.size() + 1;
            segments.put(segment, number);
        }
        core.accept(
                said().setSubtitle(
                                Subtitle.newBuilder()
                                        .setNumber(number)
                                        .setByAgent(who.equals(agent))
                                        .setText(shortened(text))
                                        .setLast(last))
                        .build());
    }

    // ------------------------------------------------ the beat

    /// Every 20 ms.
    void beat() {
        if (over || !joined) {
            return;
        }
        try {
            if (loudOnce) {
                loudOnce = false;
                cue.heard(lastLoud);
            }
            say();
            if (sound instanceof Wav) {
                cued();
            }
        } catch (MediaFault e) {
            end("MEDIA_FAILED", String.valueOf(e.getMessage()));
        }
    }

    private void cued() {
        long now = ticker.nanos();
        if (sound.over()) {
            cue.said(now);
        }
        switch (cue.next(now)) {
            case WAIT -> {}
            case SPEAK -> speaking = true;
            case DONE -> end("ANSWERED", "");
            case UNANSWERED -> end("UNANSWERED", "");
        }
    }

    private void say() {
        if (sound.live()) {
            short[] fresh = sound.next(Sound.RATE / 5);
            said.add(fresh);
            if (room.out().queued().compareTo(STALE) < 0) {
                var _ = room.out().play(fresh);
            }
            return;
        }
        while (room.out().queued().compareTo(AHEAD) < 0) {
            short[] block = (speaking ? sound : silence).next(BLOCK);
            said.add(block);
            if (!room.out().play(block)) {
                return;
            }
        }
    }

    /// Every 100 ms.
    void levels() {
        if (!over && joined) {
            Loudness.Reading mine = said.take();
            Loudness.Reading theirs = heard.take();
            core.accept(
                    said().setLevels(
                                    Levels.newBuilder()
                                            .setCallerPeak(mine.peak())
                                            .setCallerRms(mine.rms())
                                            .setAgentPeak(theirs.peak())
                                            .setAgentRms(theirs.rms()))
                            .build());
        }
    }

    void joinLate() {
        if (!joined) {
            end("JOIN_FAILED", "the room did not open within " + JOIN.toSeconds() + " s");
        }
    }

    /// Leaves the room, once; says why when that is done and the file is whole.
    void end(String code, String words) {
        if (over) {
            return;
        }
        over = true;
        var _ =
                room.leave(false)
                        .whenComplete(
                                (_, _) -> {
                                    sound.close();
                                    out.ifPresent(WavOut::close);
                                    core.accept(over(code, words));
                                    done.complete(null);
                                });
    }

    static CallerSaid over(String code, String words) {
        return said().setOver(Outcome.newBuilder().setReason(code).setDetail(words)).build();
    }

    private static CallerSaid.Builder said() {
        return CallerSaid.newBuilder();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
}
