package dev.openrtc.ui.shell;

/// Takes the operator to places. FX thread only.
public interface Navigator {
    void go(Place place);

    /// Back to where the operator was, with its row and scroll; nothing at the start of the trail.
    void back();
}
