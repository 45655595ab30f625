package dev.openrtc.worker.voice;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.worker.agent.CallListener;
import dev.openrtc.worker.agent.tool.HttpTools;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.provider.Accounts;
import dev.openrtc.worker.provider.HostKit;
import dev.openrtc.worker.provider.ProviderKit;
import dev.openrtc.worker.provider.Providers;
import dev.openrtc.worker.vendor.VendorStubs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// A conversation on the real providers, at the stubs of their vendors, in a call whose time goes
/// on only while nothing comes from them: what waits for a time-out takes no time of the wall.
final class VendorStage implements AutoCloseable {
    /// By slot, each at a vendor of its own.
    static final Map<String, String> MODELS =
            Map.of("stt", "deepgram/nova-3:en", "llm", "anthropic", "tts", "cartesia/sonic-3");

    static final String QUESTION = "when do you open";
    static final String ANSWER = "You said: when do you open";

    private static final Duration FRAME = Duration.ofMillis(20);

    /// An answer over loopback is there by then.
    private static final Duration QUIET = Duration.ofMillis(1);

    final FakeCall call;
    private final HttpTools tools = new HttpTools();
    private final Accounts accounts;
    private final CallListener agent;
    private boolean over;

    /// @param models `stt`, `llm`, `tts`
    VendorStage(VendorStubs vendors, HostKit host, String tenant, Map<String, String> models) {
        call = new FakeCall(new TenantConfig(Map.of(), vendors.secrets(tenant)));
        ProviderKit kit = new ProviderKit(host.kit().http(), this::alarm, call::nanos);
        accounts = new Accounts(Providers.found(VendorStage.class.getClassLoader()), kit);
        AgentProfile profile =
                new AgentProfile(
                        "desk",
                        1,
                        "en",
                        "You answer the phone of Acme.",
                        "Hello.",
                        Stage.PROFILE.apology(),
                        Stage.PROFILE.goodbye(),
                        models,
                        AgentProfile.TurnTaking.DEFAULT,
                        AgentProfile.Limits.DEFAULT,
                        true,
                        List.of());
        agent =
                answered(
                        new ProfileAgent(
                                profile,
                                Optional.empty(),
                                new VoiceKit(new Loudness(), Optional.empty(), call::nanos),
                                accounts,
                                tools));
    }

    private CallListener answered(ProfileAgent by) {
        try {
            return by.answer(call);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private ProviderKit.Alarm alarm(Duration delay, Runnable work) {
        AtomicBoolean cancelled = new AtomicBoolean();
        call.after(
                delay,
                () -> {
                    if (!cancelled.get()) {
                        work.run();
                    }
                });
        return () -> cancelled.set(true);
    }

    /// In its room, and heard; past the greeting and the time in which nobody can break in.
    @CanIgnoreReturnValue
    VendorStage begun() {
        return begun(Duration.ofMillis(200));
    }

    /// @param alone how long it is in its room before it is heard
    @CanIgnoreReturnValue
    VendorStage begun(Duration alone) {
        agent.joined();
        listen(alone);
        agent.heard();
        listen(Duration.ofSeconds(5));
        return this;
    }

    /// The caller asks, and waits until this is so or the call is over.
    void ask(Duration longest, BooleanSupplier enough) {
        frames(Duration.ofSeconds(1), (short) 5000, () -> false);
        frames(longest, (short) 0, enough);
    }

    /// Asks, and waits for the answer.
    void ask() {
        int before = answers();
        ask(Duration.ofSeconds(60), () -> answers() > before);
    }

    void listen(Duration time) {
        frames(time, (short) 0, () -> false);
    }

    int answers() {
        return (int) call.saidByAgent().stream().filter(ANSWER::equals).count();
    }

    private void frames(Duration time, short loudness, BooleanSupplier enough) {
        for (long i = 0; i < time.dividedBy(FRAME) && !over && !enough.getAsBoolean(); i++) {
            short[] frame = new short[320];
            java.util.Arrays.fill(frame, loudness);
            agent.audio(frame);
            call.advance(FRAME);
            call.settle(QUIET);
            EndReason reason = call.end;
            if (reason != null) {
                over = true;
                agent.ended(reason);
            }
        }
    }

    @Override
    public void close() {
        if (!over) {
            agent.ended(EndReason.HUNG_UP);
        }
        accounts.close();
        tools.close();
    }
}
