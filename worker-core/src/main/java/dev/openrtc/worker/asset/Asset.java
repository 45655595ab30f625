package dev.openrtc.worker.asset;

/// What the build fetches; `assets.properties` says from where.
public enum Asset {
    /// LiveKit's native media library.
    MEDIA("media"),
    /// The model that hears when somebody speaks.
    SILERO("silero"),
    /// The model that judges whether a turn is over.
    SMART_TURN("smartturn");

    private final String key;

    Asset(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
