package dev.openrtc.db.audit;

/// Text cut to what its column holds.
public final class Bounded {
    private Bounded() {}

    public static String text(String value, int most) {
        return value.length() <= most ? value : value.substring(0, most - 1) + "…";
    }
}
