package dev.openrtc.app.cli;

import picocli.CommandLine.Command;

/// `openrtc key ...`.
@Command(
        name = "key",
        description = "Sets, removes and checks a tenant's provider keys; they are never shown.",
        subcommands = {KeySet.class, KeyRemove.class, KeyTest.class})
final class KeyCommand extends Group {}
