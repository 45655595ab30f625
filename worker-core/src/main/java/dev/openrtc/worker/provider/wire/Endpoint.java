package dev.openrtc.worker.provider.wire;

import dev.openrtc.worker.provider.Credentials;
import dev.openrtc.worker.provider.ProviderException;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Slot;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Where a vendor is: its own address, or the `base_url` that the tenant has set.
public record Endpoint(URI base) {
    /// @throws ProviderException when `base_url` is no http(s) or ws(s) address
    public static Endpoint of(Credentials credentials, Slot slot, String usual)
            throws ProviderException {
        String text = credentials.option("base_url", usual).replaceAll("/+$", "");
        try {
            URI uri = URI.create(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (scheme.matches("https?|wss?")
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawUserInfo() == null) {
                return new Endpoint(uri);
            }
        } catch (IllegalArgumentException noAddress) {
            // Told below.
        }
        throw new ProviderException(
                ProviderFault.of(
                        credentials.vendor(),
                        slot,
                        ProviderFault.Kind.BAD_REQUEST,
                        "its base_url is no address such as " + usual));
    }

    public URI http(String path) {
        return URI.create(scheme("http") + rest() + path);
    }

    /// @param query in the order given; values are encoded here
    public URI socket(String path, Map<String, String> query) {
        String line =
                query.entrySet().stream()
                        .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                        .collect(Collectors.joining("&"));
        return URI.create(scheme("ws") + rest() + path + (line.isEmpty() ? "" : "?" + line));
    }

    private String scheme(String plain) {
        String own = base.getScheme().toLowerCase(Locale.ROOT);
        return own.equals("https") || own.equals("wss") ? plain + "s" : plain;
    }

    private String rest() {
        return base.toString().substring(base.getScheme().length());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
