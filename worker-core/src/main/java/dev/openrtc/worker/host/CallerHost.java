package dev.openrtc.worker.host;

import com.google.protobuf.ByteString;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.host.wire.Caller;
import dev.openrtc.worker.host.wire.CallerSaid;
import dev.openrtc.worker.host.wire.Close;
import dev.openrtc.worker.host.wire.Dial;
import dev.openrtc.worker.host.wire.FromHost;
import dev.openrtc.worker.host.wire.HangUp;
import dev.openrtc.worker.host.wire.Levels;
import dev.openrtc.worker.host.wire.Subtitle;
import dev.openrtc.worker.host.wire.ToHost;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The callers of test calls, each in a host process of its own that lives as long as the call: the
/// media library is never loaded in the core, and a test call disturbs no other call's host. Safe
/// from any thread.
public final class CallerHost {
    private static final Duration GOODBYE = Duration.ofSeconds(6);
    private static final int HEAP_MEGABYTES = 128;

    private final HostSettings settings;
    private final InstantSource clock;

    public CallerHost(HostSettings settings, InstantSource clock) {
        this.settings =
                new HostSettings(
                        settings.run(),
                        settings.agents(),
                        settings.library(),
                        HEAP_MEGABYTES,
                        settings.version(),
                        false);
        this.clock = clock;
    }

    /// Starts a caller that gets its sound ready and returns at once.
    ///
    /// @param wav full path of the file to say; of [TestCall.Sound#WAV] only
    /// @param out full path of the file for what is heard; empty = none
    /// @param news told in order, one at a time, [CallerNews.Over] last
    public Telephone start(
            TestCall.Sound sound, String wav, String out, Consumer<CallerNews> news) {
        Running caller =
                new Running(
                        Caller.newBuilder().setSound(sound.name()).setWav(wav).setOut(out).build(),
                        news);
        caller.line.start();
        return caller;
    }

    /// How a started caller is led.
    public interface Telephone {
        /// Calls; once, after [CallerNews.Ready].
        void dial(String url, Secret token);

        /// Ends the call; its last news says so.
        void hangUp();
    }

    private final class Running implements Telephone {
        private final Caller wanted;
        private final Consumer<CallerNews> news;
        private final HostLine line;
        private final AtomicBoolean over = new AtomicBoolean();

        Running(Caller wanted, Consumer<CallerNews> news) {
            this.wanted = wanted;
            this.news = news;
            this.line = new HostLine("test-call", settings, this::received, this::lost);
        }

        @Override
        public void dial(String url, Secret token) {
            line.send(
                    ToHost.newBuilder()
                            .setDial(
                                    Dial.newBuilder()
                                            .setUrl(url)
                                            .setToken(token.read(ByteString::copyFrom)))
                            .build());
        }

        @Override
        public void hangUp() {
            line.send(ToHost.newBuilder().setHangUp(HangUp.getDefaultInstance()).build());
            later(() -> end("HUNG_UP", ""));
        }

        private void received(FromHost message) {
            if (message.hasLog()) {
                HostLogs.log(message.getLog(), clock.instant());
            } else if (message.hasHello()) {
                line.send(ToHost.newBuilder().setCaller(wanted).build());
            } else if (message.hasCallerSaid()) {
                told(message.getCallerSaid());
            }
        }

        private void told(CallerSaid said) {
            switch (said.getWhatCase()) {
                case READY -> tell(new CallerNews.Ready());
                case JOINED -> tell(new CallerNews.Joined());
                case AGENT_CAME -> tell(new CallerNews.AgentCame());
                case AGENT_STATE -> tell(new CallerNews.AgentIs(said.getAgentState()));
                case LEVELS -> tell(levels(said.getLevels()));
                case SUBTITLE -> tell(words(said.getSubtitle()));
                case OVER -> end(said.getOver().getReason(), said.getOver().getDetail());
                case WHAT_NOT_SET -> {}
            }
        }

        private void tell(CallerNews told) {
            if (!over.get()) {
                news.accept(told);
            }
        }

        private void lost(String why) {
            end("HOST_LOST", why);
        }

        private void end(String code, String words) {
            if (!over.getAndSet(true)) {
                news.accept(new CallerNews.Over(code, words));
                line.send(ToHost.newBuilder().setClose(Close.getDefaultInstance()).build());
                later(line::kill);
            }
        }

        private static void later(Runnable work) {
            CompletableFuture.delayedExecutor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(work);
        }
    }

    private static CallerNews levels(Levels levels) {
        return new CallerNews.Loudness(
                new TestCall.Level(levels.getCallerPeak(), levels.getCallerRms()),
                new TestCall.Level(levels.getAgentPeak(), levels.getAgentRms()));
    }

    private static CallerNews words(Subtitle said) {
        return new CallerNews.Said(
                new TestCall.Words(
                        said.getNumber(), said.getByAgent(), said.getText(), said.getLast()));
    }
}
