package dev.openrtc.worker.api;

/// What became of a command.
public sealed interface CommandResult {
    /// Saved, audited and in force. `message` says what is so now: "Cap of acme is 8."
    record Applied(String message, long version) implements CommandResult {}

    /// In force but not yet audited, since the store could not be written.
    record AppliedUnaudited(String message) implements CommandResult {}

    /// Not done. `message` says what, why and what to do.
    record Refused(String code, String message) implements CommandResult {}

    /// Not done: the section was changed meanwhile and is now at `version`.
    record Conflict(String message, long version) implements CommandResult {}

    /// True when the command is in force.
    default boolean done() {
        return switch (this) {
            case Applied _, AppliedUnaudited _ -> true;
            case Refused _, Conflict _ -> false;
        };
    }

    String message();
}
