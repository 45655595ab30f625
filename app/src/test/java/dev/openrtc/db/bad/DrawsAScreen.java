package dev.openrtc.db.bad;

/// Breaks a rule of the house on purpose: the rule must catch it.
public final class DrawsAScreen {
    public javafx.scene.@org.jspecify.annotations.Nullable Node node;
}
