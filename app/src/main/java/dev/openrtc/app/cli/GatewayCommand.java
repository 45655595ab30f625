package dev.openrtc.app.cli;

import picocli.CommandLine.Command;

/// `openrtc gateway ...`.
@Command(
        name = "gateway",
        description = "The VoiceGateway collector that is told of calls.",
        subcommands = {GatewayShow.class, GatewaySet.class})
final class GatewayCommand extends Group {}
