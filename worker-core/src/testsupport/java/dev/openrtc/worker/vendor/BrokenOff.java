package dev.openrtc.worker.vendor;

/// The connection is to be dropped now.
final class BrokenOff extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
