package dev.openrtc.worker.gateway;

import java.time.Duration;

/// How long is waited for what.
///
/// @param flush rows wait at most so long for others to go with
/// @param again between the tries of one batch
/// @param away first pause when all tries failed; it doubles
/// @param longest pause, also where the collector asks for a longer one
/// @param closing for what is left when the worker closes
public record GatewayTimes(
        Duration flush,
        Duration again,
        Duration away,
        Duration longest,
        Duration request,
        Duration closing,
        Duration pulse) {
    /// As VoiceGateway's own client does it; an agent counts as offline after 45 s without a pulse.
    public static final GatewayTimes DEFAULT =
            new GatewayTimes(
                    Duration.ofSeconds(2),
                    Duration.ofMillis(200),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(15));
}
