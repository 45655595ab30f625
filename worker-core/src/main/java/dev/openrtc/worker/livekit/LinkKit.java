package dev.openrtc.worker.livekit;

import dev.openrtc.worker.port.Ticker;
import java.time.InstantSource;

/// What every connection of a line is made with.
///
/// @param version told to the server when registering
record LinkKit(
        LinkLoop loop,
        LinkTimes times,
        InstantSource clock,
        Ticker ticker,
        SocketOpener opener,
        Tally tally,
        String version) {}
