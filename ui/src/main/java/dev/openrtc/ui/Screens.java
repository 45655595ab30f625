package dev.openrtc.ui;

import dev.openrtc.ui.agents.AgentsView;
import dev.openrtc.ui.audit.AuditView;
import dev.openrtc.ui.calls.CallView;
import dev.openrtc.ui.calls.CallsView;
import dev.openrtc.ui.logs.LogsView;
import dev.openrtc.ui.overview.OverviewView;
import dev.openrtc.ui.settings.SettingsView;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.ScreenEntry;
import dev.openrtc.ui.tenant.TenantView;
import dev.openrtc.ui.tenants.TenantsView;
import java.util.List;

/// Which screen shows which place: one line a screen.
final class Screens {
    static final List<ScreenEntry> ALL =
            List.of(
                    new ScreenEntry(Place.Overview.class, OverviewView::new),
                    new ScreenEntry(Place.Tenants.class, TenantsView::new),
                    new ScreenEntry(Place.Tenant.class, TenantView::new),
                    new ScreenEntry(Place.Calls.class, CallsView::new),
                    new ScreenEntry(Place.Call.class, CallView::new),
                    new ScreenEntry(Place.Logs.class, LogsView::new),
                    new ScreenEntry(Place.Agents.class, AgentsView::new),
                    new ScreenEntry(Place.Audit.class, AuditView::new),
                    new ScreenEntry(Place.Settings.class, SettingsView::new));

    private Screens() {}
}
