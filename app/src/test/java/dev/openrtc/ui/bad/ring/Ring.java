package dev.openrtc.ui.bad.ring;

/// Breaks a rule of the house on purpose: the rule must catch it.
public final class Ring {
    public dev.openrtc.ui.bad.@org.jspecify.annotations.Nullable RingBack back;
}
