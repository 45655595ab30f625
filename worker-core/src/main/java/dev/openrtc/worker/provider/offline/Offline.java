package dev.openrtc.worker.provider.offline;

import dev.openrtc.worker.provider.Credentials;
import dev.openrtc.worker.provider.ProviderAccount;
import dev.openrtc.worker.provider.ProviderFactory;
import dev.openrtc.worker.provider.ProviderKit;
import dev.openrtc.worker.provider.Slot;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The offline voices as a vendor: `offline/pocketsphinx`, `offline/rules`, `offline/flite`. No
/// key, no network, English, demo quality. Tenants share libraries and threads and nothing else.
public final class Offline implements ProviderFactory {
    static final String VENDOR = "offline";

    /// Hearing costs a third of a core and 105 MB a caller.
    private static final int CALLERS_A_CORE = 4;

    /// A host's own threads have little; how deep a library of the system goes is not ours to know.
    private static final long STACK = 4L << 20;

    private final ThreadPoolExecutor ears = threads("offline-ears");
    private final ThreadPoolExecutor voice = threads("offline-voice");
    private final Semaphore places = new Semaphore(CALLERS_A_CORE * cores());

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public String title() {
        return "Offline, demo quality";
    }

    @Override
    public Set<Slot> slots() {
        return EnumSet.allOf(Slot.class);
    }

    @Override
    public List<String> keyFields() {
        return List.of();
    }

    @Override
    public ProviderAccount open(Credentials credentials, ProviderKit kit) {
        return new OfflineAccount(ears, voice, places);
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /// Platform threads, since native code holds its carrier; none while nobody speaks.
    private static ThreadPoolExecutor threads(String name) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(
                        cores(),
                        cores(),
                        30,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform()
                                .name(name + "-", 1)
                                .daemon()
                                .stackSize(STACK)
                                .factory());
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
