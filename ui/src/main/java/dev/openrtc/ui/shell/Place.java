package dev.openrtc.ui.shell;

import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Optional;

/// Somewhere the operator can go. Everything named on a screen is a door to one of these.
public sealed interface Place {
    record Overview() implements Place {}

    /// @param filter as typed into the filter box
    record Tenants(String filter) implements Place {
        /// The filter that leaves the tenants whose breaker is not closed.
        public static final String OPEN_BREAKER = "is:open";
    }

    record Tenant(TenantId id, Tab tab) implements Place {}

    /// @param refused shows the refused calls instead of the taken ones
    record Calls(String filter, boolean refused) implements Place {}

    record Call(String session) implements Place {}

    /// Empty text = no filter.
    record Logs(String tenant, String session) implements Place {}

    /// @param name of the agent that is shown; empty = none
    record Agents(String name) implements Place {}

    record Audit(String text) implements Place {}

    record Settings(Section section) implements Place {}

    /// The parts of a tenant's page.
    enum Tab {
        LIVE,
        LIMITS,
        KEYS,
        SESSION,
        TEST_CALL,
        CALLS,
        LOGS,
        AUDIT
    }

    /// The parts of the settings.
    enum Section {
        CONNECTION,
        WORKER,
        GATEWAY,
        PRACTICE,
        LOOK,
        VAULT
    }

    /// The name of this place in the breadcrumb.
    default String title() {
        return switch (this) {
            case Overview _ -> Text.of("place.overview");
            case Tenants _ -> Text.of("place.tenants");
            case Tenant place -> place.id().value();
            case Calls _ -> Text.of("place.calls");
            case Call place -> place.session();
            case Logs _ -> Text.of("place.logs");
            case Agents _ -> Text.of("place.agents");
            case Audit _ -> Text.of("place.audit");
            case Settings _ -> Text.of("place.settings");
        };
    }

    /// The place above, as the breadcrumb shows it.
    default Optional<Place> parent() {
        return switch (this) {
            case Tenant _ -> Optional.of(new Tenants(""));
            case Call _ -> Optional.of(new Calls("", false));
            case Overview _, Tenants _, Calls _, Logs _, Agents _, Audit _, Settings _ ->
                    Optional.empty();
        };
    }
}
