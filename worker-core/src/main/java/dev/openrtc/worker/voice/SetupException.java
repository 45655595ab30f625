package dev.openrtc.worker.voice;

/// A call cannot begin with what it was given to run on.
final class SetupException extends Exception {
    private static final long serialVersionUID = 1L;

    SetupException(String faults) {
        super(faults);
    }
}
