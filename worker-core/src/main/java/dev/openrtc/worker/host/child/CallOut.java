package dev.openrtc.worker.host.child;

import dev.openrtc.worker.agent.AudioOut;
import java.time.Duration;
import java.util.function.Consumer;

/// What an agent says, with its moments told on the call's own thread.
///
/// @param submit runs work there
record CallOut(AudioOut speaker, Consumer<Runnable> submit) implements AudioOut {
    @Override
    public boolean play(short[] pcm) {
        return speaker.play(pcm);
    }

    @Override
    public void clear() {
        speaker.clear();
    }

    @Override
    public void pause() {
        speaker.pause();
    }

    @Override
    public void resume() {
        speaker.resume();
    }

    @Override
    public Duration queued() {
        return speaker.queued();
    }

    @Override
    public long said() {
        return speaker.said();
    }

    @Override
    public void whenSaid(Consumer<Boolean> then) {
        speaker.whenSaid(said -> submit.accept(() -> then.accept(said)));
    }

    @Override
    public int rate() {
        return speaker.rate();
    }
}
