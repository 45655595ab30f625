package dev.openrtc.worker.bad;

/// Breaks a rule of the house on purpose: the rule must catch it.
public final class UsesTheDatabase {
    public java.sql.@org.jspecify.annotations.Nullable Connection connection;
}
