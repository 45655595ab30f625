package dev.openrtc.worker.vendor;

import java.time.Duration;
import java.util.Map;

/// What goes wrong with one connection. A piece is an event of a stream or a message of a socket.
public sealed interface Trouble {
    record None() implements Trouble {}

    /// Answers with a status instead of what was asked for, sockets too.
    ///
    /// @param body empty = as the vendor says it
    record Refuses(int status, Map<String, String> headers, String body) implements Trouble {}

    /// Says something that is not the vendor's dialect.
    record Garbage() implements Trouble {}

    /// Falls silent after so many pieces; 0 = never answers a request at all.
    record Stalls(int after) implements Trouble {}

    /// Drops the connection after so many pieces.
    record BreaksOff(int after) implements Trouble {}

    /// Tells an error of the vendor's after so many pieces.
    record SaysError(int after) implements Trouble {}

    /// Goes through it all without a word or a sound in it.
    record Empty() implements Trouble {}

    /// Waits before each piece.
    record Drips(Duration between) implements Trouble {}

    /// Waits before its first piece; what follows comes at once.
    record Late(Duration first) implements Trouble {}

    /// Shows that it lives, and tells nothing, for ever.
    record Pings() implements Trouble {}

    /// Says one thing without an end to it.
    record Floods() implements Trouble {}

    static Trouble refuses(int status) {
        return new Refuses(status, Map.of(), "");
    }

    static Trouble busy(int status, int retryAfterSeconds) {
        return new Refuses(status, Map.of("Retry-After", Integer.toString(retryAfterSeconds)), "");
    }
}
