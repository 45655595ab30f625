package dev.openrtc.worker.host.media;

/// The media library refused or failed. Its message never holds a token.
public final class MediaFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    MediaFault(String message) {
        super(Redaction.of(message));
    }
}
