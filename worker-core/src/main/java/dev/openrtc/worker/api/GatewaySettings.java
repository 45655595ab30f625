package dev.openrtc.worker.api;

import java.net.URI;
import java.util.Locale;

/// Where calls are told of: a VoiceGateway collector. Told are the calls of those tenants that have
/// a key for it.
///
/// @param url its base, without `/v1/ingest`; empty = none
/// @param version 0 = never saved
public record GatewaySettings(String url, boolean on, long version) {
    /// The vendor under which tenants' keys for it are kept.
    public static final String VENDOR = "voicegateway";

    public static final GatewaySettings NONE = new GatewaySettings("", false, 0);

    private static final int LONGEST = 2_000;

    /// Takes the base also with `/v1/ingest` behind it, as its documents give it.
    ///
    /// @throws IllegalArgumentException naming the field that is out of range
    public GatewaySettings {
        url = url.strip().replaceFirst("/+$", "").replaceFirst("/v1(/ingest)?$", "");
        if (!url.isEmpty() && !isAddress(url)) {
            throw new IllegalArgumentException(
                    "url must be an address such as https://gateway.example.com, without user,"
                            + " query or fragment");
        }
        if (on && url.isEmpty()) {
            throw new IllegalArgumentException("url must be given before it is switched on");
        }
    }

    public GatewaySettings withVersion(long value) {
        return new GatewaySettings(url, on, value);
    }

    private static boolean isAddress(String text) {
        try {
            URI uri = URI.create(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return text.length() <= LONGEST
                    && scheme.matches("https?")
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
