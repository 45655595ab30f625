package dev.openrtc.app.cli;

import picocli.CommandLine.Command;

/// `openrtc connection ...`.
@Command(
        name = "connection",
        description = "How the worker reaches LiveKit.",
        subcommands = {ConnectionSet.class, ConnectionTest.class})
final class ConnectionCommand extends Group {}
