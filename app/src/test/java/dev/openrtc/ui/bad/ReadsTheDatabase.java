package dev.openrtc.ui.bad;

/// Breaks a rule of the house on purpose: the rule must catch it.
public final class ReadsTheDatabase {
    public java.sql.@org.jspecify.annotations.Nullable Connection connection;
}
