package dev.openrtc.worker.host.child;

import dev.openrtc.worker.agent.Agent;
import dev.openrtc.worker.agent.VoiceAgent;
import dev.openrtc.worker.agent.tool.HttpTools;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.asset.Asset;
import dev.openrtc.worker.asset.Assets;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.provider.Accounts;
import dev.openrtc.worker.provider.HostKit;
import dev.openrtc.worker.provider.Providers;
import dev.openrtc.worker.provider.TurnDetector;
import dev.openrtc.worker.provider.VoiceActivity;
import dev.openrtc.worker.provider.silero.Silero;
import dev.openrtc.worker.provider.smartturn.SmartTurn;
import dev.openrtc.worker.voice.ProfileAgent;
import dev.openrtc.worker.voice.VoiceKit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the conversations of this host share: the voice models, loaded once, and the accounts of
/// its tenants. Safe from any thread.
final class VoiceDesk {
    private static final Logger LOG = LoggerFactory.getLogger(VoiceDesk.class);

    /// onnxruntime reads a model by deep recursion: at the host's own 512 KiB, and even at 1 MiB,
    /// it takes the process down. Measured; running a model needs no more than any thread has.
    private static final long LOAD_STACK = 16L << 20;

    private final Assets assets;
    private final Ticker ticker;
    private final Providers providers;
    private final Accounts accounts;
    private final HttpTools http = new HttpTools();
    private @Nullable CompletableFuture<VoiceActivity> voices;
    private @Nullable CompletableFuture<Optional<TurnDetector>> turns;

    VoiceDesk(Assets assets, Ticker ticker, Providers providers) {
        this.assets = assets;
        this.ticker = ticker;
        this.providers = providers;
        this.accounts = new Accounts(providers, new HostKit(ticker).kit());
    }

    /// The vendors this host knows.
    Providers providers() {
        return providers;
    }

    /// What this profile needs of the models, each loaded with the first who asks: a host that only
    /// echoes needs none. Completes exceptionally, with a message for the operator, when nobody
    /// could be listened to.
    synchronized CompletableFuture<VoiceKit> kit(AgentProfile profile) {
        if (voices == null) {
            voices = load("voice-model", this::silero);
        }
        if (!profile.turns().detector().equals("smart-turn")) {
            return voices.thenApply(heard -> new VoiceKit(heard, Optional.empty(), ticker));
        }
        if (turns == null) {
            turns = load("turn-model", this::smartTurn);
        }
        return voices.thenCombine(turns, (heard, judge) -> new VoiceKit(heard, judge, ticker));
    }

    /// The agent that this profile makes.
    ///
    /// @param code what an agent in Java has to say to it
    Agent agent(AgentProfile profile, Optional<VoiceAgent> code, VoiceKit ready) {
        return new ProfileAgent(profile, code, ready, accounts, http);
    }

    private VoiceActivity silero() throws IOException {
        return Silero.load(
                assets.find(Asset.SILERO)
                        .orElseThrow(() -> new IOException(assets.missing(Asset.SILERO))));
    }

    /// A turn can be told to be over without it.
    private Optional<TurnDetector> smartTurn() {
        try {
            Optional<Path> model = assets.find(Asset.SMART_TURN);
            if (model.isPresent()) {
                return Optional.of(SmartTurn.load(model.get()));
            }
            LOG.warn("Turns are ended by silence: {}", assets.missing(Asset.SMART_TURN));
        } catch (IOException e) {
            LOG.warn("Turns are ended by silence: {}", e.getMessage());
        }
        return Optional.empty();
    }

    private static <T> CompletableFuture<T> load(String name, Callable<T> work) {
        CompletableFuture<T> loaded = new CompletableFuture<>();
        Thread.ofPlatform()
                .name(name)
                .daemon()
                .stackSize(LOAD_STACK)
                .start(
                        () -> {
                            try {
                                loaded.complete(work.call());
                            } catch (Exception | LinkageError e) {
                                loaded.completeExceptionally(e);
                            }
                        });
        return loaded;
    }
}
