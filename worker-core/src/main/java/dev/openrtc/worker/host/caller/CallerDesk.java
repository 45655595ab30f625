package dev.openrtc.worker.host.caller;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.host.media.MediaFault;
import dev.openrtc.worker.host.media.RtcTransport;
import dev.openrtc.worker.host.wire.Caller;
import dev.openrtc.worker.host.wire.CallerSaid;
import dev.openrtc.worker.host.wire.Dial;
import dev.openrtc.worker.host.wire.Nothing;
import dev.openrtc.worker.port.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the one test call of a host: first its sound, then, told where, the call. On the host's
/// control thread.
public final class CallerDesk {
    private static final Logger LOG = LoggerFactory.getLogger(CallerDesk.class);

    private final @Nullable RtcTransport transport;
    private final String trouble;
    private final ScheduledExecutorService control;
    private final Ticker ticker;
    private final Consumer<CallerSaid> core;
    private @Nullable Sound sound;
    private @Nullable WavOut out;
    private @Nullable TestCaller caller;

    /// @param transport null when the media library is not usable; `trouble` says why
    public CallerDesk(
            @Nullable RtcTransport transport,
            String trouble,
            ScheduledExecutorService control,
            Ticker ticker,
            Consumer<CallerSaid> core) {
        this.transport = transport;
        this.trouble = trouble;
        this.control = control;
        this.ticker = ticker;
        this.core = core;
    }

    /// Gets ready, and says so or why not.
    public void prepare(Caller wanted) {
        if (transport == null) {
            core.accept(TestCaller.over("HOST_UNAVAILABLE", trouble));
            return;
        }
        try {
            sound = open(wanted);
            if (!wanted.getOut().isEmpty()) {
                notTheSame(wanted);
                out = WavOut.open(Path.of(wanted.getOut()));
            }
            core.accept(CallerSaid.newBuilder().setReady(Nothing.getDefaultInstance()).build());
        } catch (SoundFault e) {
            release();
            core.accept(TestCaller.over(e.code(), e.sentence()));
        }
    }

    private static Sound open(Caller wanted) throws SoundFault {
        return switch (TestCall.Sound.valueOf(wanted.getSound())) {
            case WAV -> Wav.open(Path.of(wanted.getWav()));
            case MICROPHONE -> Microphone.open();
            case SILENCE -> new Silence();
        };
    }

    private static void notTheSame(Caller wanted) throws SoundFault {
        try {
            Path to = Path.of(wanted.getOut());
            if (!wanted.getWav().isEmpty()
                    && Files.exists(to)
                    && Files.isSameFile(to, Path.of(wanted.getWav()))) {
                throw new SoundFault(
                        "OUT_UNWRITABLE",
                        to.getFileName()
                                + " is the WAV that is to be said. Write what is heard to another"
                                + " file.");
            }
        } catch (IOException e) {
            LOG.debug("Whether two files are one cannot be told");
        }
    }

    public void dial(Dial where) {
        RtcTransport rooms = transport;
        Sound says = sound;
        if (rooms == null || says == null || caller != null) {
            return;
        }
        try {
            TestCaller calling =
                    new TestCaller(
                            rooms,
                            where.getUrl(),
                            Secret.ofBytes(where.getToken().toByteArray()),
                            says,
                            out,
                            ticker,
                            core);
            caller = calling;
            ScheduledFuture<?> beat = every(20, calling, calling::beat);
            ScheduledFuture<?> levels = every(100, calling, calling::levels);
            var _ =
                    calling.done()
                            .whenComplete(
                                    (_, _) -> {
                                        beat.cancel(false);
                                        levels.cancel(false);
                                    });
            var _ =
                    control.schedule(
                            calling::joinLate, TestCaller.JOIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (MediaFault | IllegalArgumentException e) {
            release();
            core.accept(TestCaller.over("MEDIA_FAILED", String.valueOf(e.getMessage())));
        }
    }

    public void hangUp() {
        TestCaller calling = caller;
        if (calling == null) {
            release();
            core.accept(TestCaller.over("HUNG_UP", ""));
        } else {
            calling.end("HUNG_UP", "");
        }
    }

    /// Ends what is up; completes when the room is left and the file is whole.
    public CompletionStage<Void> close() {
        TestCaller calling = caller;
        if (calling == null) {
            release();
            return CompletableFuture.completedStage(null);
        }
        calling.end("HUNG_UP", "");
        return calling.done();
    }

    private ScheduledFuture<?> every(int millis, TestCaller calling, Runnable step) {
        return control.scheduleAtFixedRate(
                () -> {
                    try {
                        step.run();
                    } catch (RuntimeException e) {
                        LOG.error("A step of a test call failed: {}", e.getClass().getName());
                        calling.end("CALLER_FAILED", e.getClass().getSimpleName());
                    }
                },
                millis,
                millis,
                TimeUnit.MILLISECONDS);
    }

    private void release() {
        if (sound != null) {
            sound.close();
            sound = null;
        }
        if (out != null) {
            out.close();
            out = null;
        }
    }
}
