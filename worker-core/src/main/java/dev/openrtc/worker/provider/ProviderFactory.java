package dev.openrtc.worker.provider;

import java.util.List;
import java.util.Set;

/// The door of a vendor, found by `ServiceLoader`: a public class with a public no-argument
/// constructor. One object a host; it holds nothing of any tenant.
public interface ProviderFactory {
    /// The word before the slash of a model: `[a-z0-9_-]`.
    String vendor();

    /// As people write the vendor's name.
    String title();

    Set<Slot> slots();

    /// The secrets an account needs, by the names they are stored under: usually `api_key`. Empty
    /// for a provider that needs none.
    List<String> keyFields();

    /// What may be set beside the keys and is no secret, by the names it is stored under.
    /// Everything else that is stored for the vendor is a key.
    default List<String> optionFields() {
        return List.of("base_url");
    }

    /// Opens the tenant's own account. Nothing is sent yet; connections, pools and rate counters
    /// live in the account and are shared with no other.
    ///
    /// @throws ProviderException when a key is missing or a setting cannot be used
    ProviderAccount open(Credentials credentials, ProviderKit kit) throws ProviderException;
}
