package dev.openrtc.app.cli;

import java.io.Serial;

/// Ends a command early with an exit code and one line that says what, why and what to do.
final class Exit extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    private final int code;
    private final String line;

    private Exit(int code, String line) {
        super(line, null, false, false);
        this.code = code;
        this.line = line;
    }

    static Exit usage(String line) {
        return new Exit(ExitCode.USAGE, line);
    }

    static Exit refused(String line) {
        return new Exit(ExitCode.REFUSED, line);
    }

    static Exit notReachable(String line) {
        return new Exit(ExitCode.NOT_REACHABLE, line);
    }

    static Exit fault(String line) {
        return new Exit(ExitCode.FAULT, line);
    }

    int code() {
        return code;
    }

    String line() {
        return line;
    }
}
