package dev.openrtc.app.cli;

import java.util.function.Supplier;

/// Values out of range are bad usage, named as the record that holds them names them.
final class Ranges {
    private Ranges() {}

    static <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw Exit.usage("Not done: " + e.getMessage() + ".");
        }
    }
}
