package dev.openrtc.worker.livekit;

import java.time.Duration;

/// Every time the link keeps.
///
/// @param handshake from the first try to reach the server to an open socket
/// @param register from an open socket to the server's answer; livekit-server waits 10 s itself
/// @param answer an accepted offer whose answer leaves later than this is refused instead; the
///   server waits 2.78 s
/// @param beat how often load and status are told; the same 2.5 s as LiveKit's own workers
/// @param ping how often the server is asked for a sign of life
/// @param silence no frame for this long makes the link stale; the server pings every 10 s and
///   never notices a half-open socket, so the worker must. A message the socket does not take for
///   this long ends the link
/// @param grace how long a stale link may stay silent before it is dropped
/// @param backoff the first, widest wait before another try; doubles to `longestBackoff`
/// @param longestBackoff under 5 s, so that a restarted server has its worker back in 5 s
/// @param settled a registered link that lived this long starts the backoff afresh
/// @param rejected wait after refused credentials, so that nobody hammers a server that said no
/// @param farewell how long a closing link may take to hand over its last messages
record LinkTimes(
        Duration handshake,
        Duration register,
        Duration answer,
        Duration beat,
        Duration ping,
        Duration silence,
        Duration grace,
        Duration backoff,
        Duration longestBackoff,
        Duration settled,
        Duration rejected,
        Duration farewell) {
    static final LinkTimes DEFAULT =
            new LinkTimes(
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(2_500),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(25),
                    Duration.ofMillis(2_500),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(4),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(3),
                    Duration.ofSeconds(2));
}
