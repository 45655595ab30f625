package dev.openrtc.app.cli;

import picocli.CommandLine.Command;

/// `openrtc vault ...`.
@Command(
        name = "vault",
        description = "Changes the passphrase, opens with the recovery key, checks the audit.",
        subcommands = {VaultPasswd.class, VaultRecover.class, VaultCheck.class})
final class VaultCommand extends Group {}
