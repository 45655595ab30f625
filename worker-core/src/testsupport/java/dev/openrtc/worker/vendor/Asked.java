package dev.openrtc.worker.vendor;

import java.util.Map;

/// One request or handshake as it came.
///
/// @param key what the vendor's key header carried, without its prefix; empty = nothing
/// @param headers by lower-case name
public record Asked(
        String method,
        String path,
        String query,
        String key,
        Map<String, String> headers,
        String body) {}
