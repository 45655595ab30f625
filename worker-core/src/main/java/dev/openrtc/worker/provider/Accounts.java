package dev.openrtc.worker.provider;

import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The accounts that a host has open: one for each tenant, vendor, set of keys and options, shared
/// by the tenant's calls and by nobody else's, though the keys be equal. Calls keep the account
/// they began with; once the keys or options are others, it is closed with the last of them. One
/// that nobody uses is closed after [#UNUSED]. Safe from any thread.
public final class Accounts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    /// Long enough to keep warm connections between a tenant's calls.
    static final Duration UNUSED = Duration.ofMinutes(5);

    private final Providers providers;
    private final ProviderKit kit;
    private final Object lock = new Object();
    private final Map<AccountKey, Open> current = new HashMap<>();
    private final List<Open> all = new ArrayList<>();
    private boolean closed;

    public Accounts(Providers providers, ProviderKit kit) {
        this.providers = providers;
        this.kit = kit;
    }

    /// A call's hold on its tenant's account; closing it a second time changes nothing.
    public interface Lease extends AutoCloseable {
        ProviderAccount account();

        @Override
        void close();
    }

    /// @param slot what it is wanted for
    /// @param config the tenant's; only what it holds for this vendor is given on
    /// @throws ProviderException when the vendor is unknown, does not serve the slot, or a key is
    ///   missing or a setting cannot be used
    public Lease take(TenantId tenant, String vendor, Slot slot, TenantConfig config)
            throws ProviderException {
        ProviderFactory factory = serving(vendor, slot);
        VendorFields fields = VendorFields.of(factory, config);
        AccountKey key = new AccountKey(tenant, vendor, fields.fingerprint(), fields.options());
        Open known = hold(key);
        if (known != null) {
            return new Hold(known);
        }
        ProviderAccount made =
                factory.open(
                        new Credentials(tenant, vendor, fields.ownKeys(), fields.options()), kit);
        return new Hold(keep(key, made));
    }

    /// How many are open, those included that wait for their last call to end.
    public int open() {
        synchronized (lock) {
            return all.size();
        }
    }

    /// Closes all, in use or not.
    @Override
    public void close() {
        List<Open> left;
        synchronized (lock) {
            closed = true;
            left = List.copyOf(all);
            all.clear();
            current.clear();
        }
        left.forEach(Accounts::shut);
    }

    private ProviderFactory serving(String vendor, Slot slot) throws ProviderException {
        ProviderFactory factory = providers.vendor(vendor).orElse(null);
        if (factory == null) {
            throw unusable(
                    vendor,
                    slot,
                    "no provider has this name; there are "
                            + String.join(
                                    ", ",
                                    providers.all().stream()
                                            .map(ProviderFactory::vendor)
                                            .toList()));
        }
        if (!factory.slots().contains(slot)) {
            throw unusable(vendor, slot, "it serves no " + slot.word());
        }
        return factory;
    }

    private static ProviderException unusable(String vendor, Slot slot, String why) {
        return new ProviderException(
                ProviderFault.of(vendor, slot, ProviderFault.Kind.BAD_REQUEST, why));
    }

    /// The open one, held once more; whatever else the tenant has at the vendor is outdated by now.
    private @Nullable Open hold(AccountKey key) {
        List<Open> idle;
        Open known;
        synchronized (lock) {
            idle = retireOthers(key);
            known = current.get(key);
            if (known != null) {
                known.holders++;
            }
        }
        idle.forEach(Accounts::shut);
        return known;
    }

    /// Of two who opened it at once the first one's is kept.
    private Open keep(AccountKey key, ProviderAccount made) {
        Open kept;
        boolean spare;
        synchronized (lock) {
            Open first = current.get(key);
            spare = first != null || closed;
            kept = first != null ? first : new Open(key, made);
            kept.holders++;
            if (!spare) {
                current.put(key, kept);
                all.add(kept);
            }
        }
        if (spare) {
            shut(new Open(key, made));
        }
        return kept;
    }

    private List<Open> retireOthers(AccountKey key) {
        List<Open> idle = new ArrayList<>();
        current.values()
                .removeIf(
                        open -> {
                            if (!open.key.outdatedBy(key)) {
                                return false;
                            }
                            open.retired = true;
                            if (open.holders == 0) {
                                idle.add(open);
                            }
                            return true;
                        });
        all.removeAll(idle);
        return idle;
    }

    private void release(Open open) {
        boolean unused;
        boolean over;
        int rest;
        synchronized (lock) {
            open.holders--;
            rest = ++open.rests;
            unused = open.holders == 0;
            over = unused && open.retired && all.remove(open);
        }
        if (over) {
            shut(open);
        } else if (unused) {
            var _ = kit.timer().after(UNUSED, () -> closeUnused(open, rest));
        }
    }

    private void closeUnused(Open open, int rest) {
        synchronized (lock) {
            if (open.holders > 0 || open.rests != rest || !all.remove(open)) {
                return;
            }
            var _ = current.remove(open.key, open);
        }
        shut(open);
    }

    /// On a thread of its own: an account may be a stranger's, and slow.
    private static void shut(Open open) {
        Thread.ofVirtual()
                .name("provider-close")
                .start(
                        () -> {
                            try {
                                open.account.close();
                            } catch (RuntimeException e) {
                                LOG.warn(
                                        "The account of {} at {} did not close well",
                                        open.key.tenant(),
                                        open.key.vendor(),
                                        e);
                            }
                        });
    }

    private static final class Open {
        private final AccountKey key;
        private final ProviderAccount account;
        private int holders;
        private int rests;
        private boolean retired;

        Open(AccountKey key, ProviderAccount account) {
            this.key = key;
            this.account = account;
        }
    }

    private final class Hold implements Lease {
        private final Open open;
        private final AtomicBoolean given = new AtomicBoolean();

        Hold(Open open) {
            this.open = open;
        }

        @Override
        public ProviderAccount account() {
            return open.account;
        }

        @Override
        public void close() {
            if (given.compareAndSet(false, true)) {
                release(open);
            }
        }
    }
}
