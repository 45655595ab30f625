package dev.openrtc.app.place;

import java.time.Instant;

/// Who owns a data folder.
///
/// @param kind what runs: a console with a window, a headless worker, or a command that edits
public record Owner(Kind kind, long pid, String user, Instant since) {
    public enum Kind {
        CONSOLE("console"),
        WORKER("worker"),
        COMMAND("command");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// For example `the worker of ada, process 4711, since 2026-11-24T02:31:17Z`.
    public String sentence() {
        return "the " + kind.word() + " of " + user + ", process " + pid + ", since " + since;
    }
}
