package dev.openrtc.ui.bad;

/// Breaks a rule of the house on purpose: the rule must catch it.
public final class RingBack {
    public dev.openrtc.ui.bad.ring.@org.jspecify.annotations.Nullable Ring ring;
}
