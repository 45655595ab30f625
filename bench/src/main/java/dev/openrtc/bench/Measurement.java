package dev.openrtc.bench;

/// One benchmark: measures and prints; throws when what it measured cannot be trusted.
interface Measurement {
    void run() throws Exception;
}
