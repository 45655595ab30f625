package dev.openrtc.worker.provider;

import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.tenant.TenantId;
import dev.openrtc.worker.vendor.VendorStubs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// The built-in providers on the stubs of their vendors, as a host has them.
public final class ProviderBench implements AutoCloseable {
    public static final TenantId ACME = new TenantId("acme");
    public static final TenantId GLOBEX = new TenantId("globex");

    private final HostKit host = new HostKit(Ticker.SYSTEM);
    private final VendorStubs stubs = VendorStubs.start();
    private final AtomicLong skipped = new AtomicLong();
    private final Accounts accounts;

    public ProviderBench() {
        this(1);
    }

    /// @param haste how many times faster than real their waits run out
    public ProviderBench(int haste) {
        ProviderKit real = host.kit();
        ProviderKit kit =
                new ProviderKit(
                        real.http(),
                        (delay, work) -> real.timer().after(delay.dividedBy(haste), work),
                        () -> real.ticker().nanos() * haste + skipped.get());
        this.accounts = new Accounts(Providers.found(ProviderBench.class.getClassLoader()), kit);
    }

    /// So much time passes for the providers at once.
    public void skip(Duration time) {
        var _ = skipped.addAndGet(time.toNanos());
    }

    public VendorStubs stubs() {
        return stubs;
    }

    public ProviderAccount account(TenantId tenant, String vendor, Slot slot)
            throws ProviderException {
        TenantConfig config = new TenantConfig(Map.of(), stubs.secrets(tenant.value()));
        return accounts.take(tenant, vendor, slot, config).account();
    }

    public LanguageModel mind(TenantId tenant, String model) throws ProviderException {
        ModelRef ref = ModelRef.of(model);
        return account(tenant, ref.vendor(), Slot.LLM).languageModel(ref);
    }

    public TextToSpeech voice(TenantId tenant, String model) throws ProviderException {
        ModelRef ref = ModelRef.of(model);
        return account(tenant, ref.vendor(), Slot.TTS).textToSpeech(ref);
    }

    public SpeechToText ears(TenantId tenant, String model) throws ProviderException {
        ModelRef ref = ModelRef.of(model);
        return account(tenant, ref.vendor(), Slot.STT).speechToText(ref);
    }

    @Override
    public void close() {
        accounts.close();
        stubs.close();
        host.close();
    }

    /// What a stream told, in order.
    public static final class Told<E> {
        private final List<E> events = new CopyOnWriteArrayList<>();

        public void on(E event) {
            events.add(event);
        }

        public List<E> all() {
            return List.copyOf(events);
        }

        public <T extends E> List<T> of(Class<T> type) {
            return events.stream().filter(type::isInstance).map(type::cast).toList();
        }

        public boolean any(Class<? extends E> type) {
            return events.stream().anyMatch(type::isInstance);
        }
    }

    public static String words(Told<Thought> told) {
        return told.of(Thought.Text.class).stream()
                .map(Thought.Text::text)
                .collect(Collectors.joining());
    }

    public static int samples(Told<Spoken> told) {
        return told.of(Spoken.Audio.class).stream().mapToInt(audio -> audio.pcm().length).sum();
    }

    /// So long, loud.
    public static short[] loud(Duration length, int rate) {
        short[] pcm = new short[(int) (length.toMillis() * rate / 1000)];
        for (int at = 0; at < pcm.length; at++) {
            pcm[at] = (short) (8000 * Math.sin(2 * Math.PI * 300 * at / rate));
        }
        return pcm;
    }

    public static short[] quiet(Duration length, int rate) {
        return new short[(int) (length.toMillis() * rate / 1000)];
    }
}
