package dev.openrtc.worker.api;

import java.util.List;

/// How a collector outside is told of calls.
///
/// @param sent rows since the start
/// @param dropped rows since the start, for want of room or of a collector that takes them
/// @param waiting rows now
/// @param troubles a sentence a tenant, bounded
public record GatewayView(
        GatewaySettings settings, long sent, long dropped, int waiting, List<String> troubles) {
    public static final GatewayView NONE =
            new GatewayView(GatewaySettings.NONE, 0, 0, 0, List.of());

    public GatewayView {
        troubles = List.copyOf(troubles);
    }
}
