package dev.openrtc.app.cli;

import java.util.OptionalInt;
import picocli.CommandLine.TypeConversionException;

/// A limit as it is typed: a number, or `none`.
record Count(OptionalInt value) {
    static final Count NONE = new Count(OptionalInt.empty());

    static Count parse(String text) {
        if (text.equalsIgnoreCase("none")) {
            return NONE;
        }
        try {
            return new Count(OptionalInt.of(Integer.parseInt(text)));
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is neither a number nor 'none'");
        }
    }
}
