package dev.openrtc.worker.session;

import java.time.Duration;

/// The times of a session.
///
/// @param assignment an accepted job is given up when it is not assigned by then (LiveKit's own
///   workers wait 7.5 s)
/// @param config a tenant's configuration must have come by then
/// @param join a started session must be in its room by then
/// @param healthy a call that lasted so long with its caller counts as a success
/// @param hold a termination is waited out so long, since LiveKit also sends one when a session
///   only reconnects
/// @param longestEcho the echo call ends after this
/// @param longest any other call ends after this
/// @param grace what a host gets on top to end such a call itself
public record SessionTimes(
        Duration assignment,
        Duration config,
        Duration join,
        Duration healthy,
        Duration hold,
        Duration longestEcho,
        Duration longest,
        Duration grace) {
    public static final SessionTimes DEFAULT =
            new SessionTimes(
                    Duration.ofMillis(7500),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(45),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(10),
                    Duration.ofHours(4),
                    Duration.ofSeconds(15));

    Duration longest(String agent) {
        return agent.equals("echo") ? longestEcho : longest;
    }
}
