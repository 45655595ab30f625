package dev.openrtc.app.cli;

/// What the program's exit code says to a script.
final class ExitCode {
    static final int DONE = 0;

    /// A fault of the program itself.
    static final int FAULT = 1;

    /// Bad usage: an unknown option, no passphrase and no terminal, no display for a window.
    static final int USAGE = 2;

    /// Refused or conflict: nothing was changed.
    static final int REFUSED = 3;

    /// Nobody there to answer: no running owner, or it went away.
    static final int NOT_REACHABLE = 4;

    private ExitCode() {}
}
