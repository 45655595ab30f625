package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Spoken;
import dev.openrtc.worker.provider.TextToSpeech;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing the agent says, from its first sentence to its last sample. Made silent until it is
/// allowed to sound; can pause, go on, and be broken off, and knows what of it was heard. Of the
/// call's thread.
final class Speech {
    /// How often the player looks after what is playing.
    private static final Duration BEAT = Duration.ofMillis(20);

    /// What becomes of a speech. Of one speech either `over` or `failed` is told, once; neither
    /// after it was broken off.
    interface Watcher {
        /// The first sentence went to the voice.
        default void voiced() {}

        /// The voice's first audio came.
        default void sounded() {}

        /// The first sample is on its way to the caller.
        void began();

        /// More of the text was heard: all that was heard so far.
        void heard(String text);

        /// Everything was heard.
        void over();

        /// The voice failed; what had come was played.
        void failed(ProviderFault fault);

        /// The voice used as many characters.
        void used(long characters);
    }

    private final Call call;
    private final TextToSpeech voice;
    private final Watcher watcher;
    private final Playback playback;
    private final Alarm beat;
    private final List<Segment> segments = new ArrayList<>();
    private final List<TextToSpeech.Utterance> utterances = new ArrayList<>();
    private final List<Long> starts = new ArrayList<>();
    private TextToSpeech.@Nullable Utterance utterance;
    private int playing;
    private boolean complete;
    private boolean allowed;
    private boolean begun;
    private boolean sounded;
    private boolean ended;
    private @Nullable ProviderFault fault;
    private String heard = "";
    private List<String> parts = List.of();

    Speech(Call call, TextToSpeech voice, Watcher watcher) {
        this.call = call;
        this.voice = voice;
        this.watcher = watcher;
        this.playback = new Playback(call.out());
        this.beat = new Alarm(call);
    }

    /// Says this after what it was given before.
    void sentence(String raw) {
        String text = Speakable.of(raw);
        if (ended || fault != null || text.isBlank()) {
            return;
        }
        TextToSpeech.Utterance now = utterance;
        if (now == null) {
            Segment segment = new Segment(voice.rate());
            segments.add(segment);
            now = voice.speak(event -> on(segment, event));
            utterance = now;
            utterances.add(now);
            if (segments.size() == 1) {
                watcher.voiced();
            }
        }
        segments.getLast().text(text);
        now.text(text);
    }

    /// A pause in the text: tools run. What follows is an utterance of its own.
    void stop() {
        TextToSpeech.Utterance now = utterance;
        if (now != null) {
            utterance = null;
            now.end();
        }
    }

    /// Nothing follows.
    void complete() {
        stop();
        complete = true;
        if (allowed) {
            look();
        }
    }

    /// Lets it sound.
    void allow() {
        if (!allowed && !ended) {
            allowed = true;
            look();
        }
    }

    void pause() {
        playback.pause();
    }

    void resume() {
        playback.resume();
        if (allowed && !ended) {
            look();
        }
    }

    boolean paused() {
        return playback.paused();
    }

    boolean begun() {
        return begun;
    }

    /// Breaks it off; gives what was heard of each utterance.
    List<String> interrupt() {
        if (!ended) {
            ended = true;
            beat.cancel();
            playback.stop();
            parts = heardParts();
            utterance = null;
            for (int i = playing; i < utterances.size(); i++) {
                utterances.get(i).cancel();
                watcher.used(segments.get(i).text().length());
            }
        }
        return parts;
    }

    boolean over() {
        return ended;
    }

    /// All of its text, heard or not.
    String text() {
        StringBuilder all = new StringBuilder();
        segments.forEach(s -> all.append(s.text()));
        return all.toString().strip();
    }

    private void on(Segment segment, Spoken event) {
        switch (event) {
            case Spoken.Audio(short[] pcm) -> {
                if (!ended) {
                    audio(segment, pcm);
                }
            }
            case Spoken.Word word -> segment.word(word);
            case Spoken.Done(long characters) -> {
                segment.done();
                watcher.used(characters);
                advance();
            }
            case Spoken.Failed(ProviderFault why) -> {
                segment.done();
                if (!ended && fault == null) {
                    fault = why;
                    complete = true;
                    advance();
                }
            }
        }
    }

    private void audio(Segment segment, short[] pcm) {
        if (!sounded) {
            sounded = true;
            watcher.sounded();
        }
        if (segments.indexOf(segment) == playing) {
            put(segment, pcm);
            look();
        } else {
            segment.early(pcm);
        }
    }

    private void put(Segment segment, short[] pcm) {
        if (starts.size() <= playing) {
            starts.add(playback.total());
        }
        segment.sounded(pcm.length);
        playback.add(pcm);
    }

    /// The next segment's audio follows the last of this one's.
    private void advance() {
        while (playing < segments.size() && segments.get(playing).isDone()) {
            if (starts.size() <= playing) {
                starts.add(playback.total());
            }
            playing++;
            if (playing < segments.size()) {
                Segment next = segments.get(playing);
                next.takeEarly().forEach(pcm -> put(next, pcm));
            }
        }
        look();
    }

    private void look() {
        if (ended || !allowed) {
            return;
        }
        playback.top();
        if (!begun && playback.total() > 0 && !playback.paused()) {
            begun = true;
            watcher.began();
        }
        String now = String.join("", heardParts()).strip();
        if (!now.equals(heard)) {
            heard = now;
            watcher.heard(now);
        }
        if (complete && playing == segments.size() && playback.dry()) {
            finish();
        } else if (!playback.paused() && (begun || complete)) {
            beat.set(BEAT, this::look);
        }
    }

    private void finish() {
        ended = true;
        beat.cancel();
        ProviderFault why = fault;
        if (why != null) {
            watcher.failed(why);
        } else {
            watcher.over();
        }
    }

    private List<String> heardParts() {
        List<String> all = new ArrayList<>();
        long played = playback.heard();
        for (int i = 0; i < starts.size() && i < segments.size(); i++) {
            all.add(segments.get(i).heard(played - starts.get(i)));
        }
        return all;
    }
}
