package dev.openrtc.worker.api;

/// How a caller came into the call.
public enum CallerKind {
    /// With a browser or a program.
    APP,
    /// By telephone.
    TELEPHONE,
    /// Through a connector, for example of WhatsApp.
    CONNECTOR
}
