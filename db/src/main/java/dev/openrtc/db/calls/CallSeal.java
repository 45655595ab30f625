package dev.openrtc.db.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.openrtc.db.key.Fields;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.key.SealKey;
import dev.openrtc.db.providerkey.TenantSeal;
import dev.openrtc.worker.api.CallerId;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Seals and opens what of calls is their tenants' alone, with each tenant's own data key. A value
/// is bound to its tenant, call and purpose: moved to another row it does not open. One thread, one
/// transaction; holds opened keys until [#close()].
public final class CallSeal implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MARK_BYTES = 16;

    private final Keyring keys;
    private final TenantSeal seals;
    private final Handle handle;
    private final Map<String, Optional<SealKey>> opened = new HashMap<>();

    public CallSeal(Keyring keys, Handle handle) {
        this.keys = keys;
        this.seals = new TenantSeal(keys);
        this.handle = handle;
    }

    /// Empty when the tenant has no data key: nobody added it, or it was removed.
    Optional<byte[]> seal(String tenant, String session, CallerId caller) {
        return seal(tenant, session, "caller", bytes(caller));
    }

    Optional<byte[]> seal(String tenant, String session, String purpose, byte[] plain) {
        return key(tenant).map(key -> key.seal(plain, bound(tenant, session, purpose)));
    }

    /// Empty when there is none, or it does not open.
    public Optional<CallerId> caller(String tenant, String session, byte[] sealed) {
        return open(tenant, session, "caller", sealed)
                .flatMap(
                        plain -> {
                            try {
                                return Optional.of(JSON.readValue(plain, CallerId.class));
                            } catch (IOException damaged) {
                                return Optional.empty();
                            }
                        });
    }

    Optional<byte[]> open(String tenant, String session, String purpose, byte[] sealed) {
        return key(tenant).flatMap(key -> key.open(sealed, bound(tenant, session, purpose)));
    }

    /// A keyed hash by which an identity is found again and cannot be read.
    public static byte[] mark(Keyring keys, String identity) {
        return Arrays.copyOf(
                keys.fingerprints().of("caller", identity.strip().toLowerCase(Locale.ROOT)),
                MARK_BYTES);
    }

    byte[] mark(CallerId caller) {
        return mark(keys, caller.identity());
    }

    private Optional<SealKey> key(String tenant) {
        return opened.computeIfAbsent(tenant, id -> seals.find(handle, id));
    }

    private static byte[] bytes(CallerId caller) {
        try {
            return JSON.writeValueAsBytes(caller);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A caller could not be written", impossible);
        }
    }

    private static byte[] bound(String tenant, String session, String purpose) {
        return Fields.of("call", purpose, tenant, session);
    }

    @Override
    public void close() {
        opened.values().forEach(key -> key.ifPresent(SealKey::close));
    }
}
