package dev.openrtc.app.cli;

import picocli.CommandLine.Command;

/// `openrtc tenant ...`.
@Command(
        name = "tenant",
        description = "Adds, shows, changes and removes tenants.",
        subcommands = {
            TenantAdd.class,
            TenantList.class,
            TenantShow.class,
            TenantSet.class,
            TenantSession.class,
            TenantRemove.class
        })
final class TenantCommand extends Group {}
