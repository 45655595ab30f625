package dev.openrtc.worker.tenant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/// A client of the agency: 1 to 128 of `[A-Za-z0-9_-]`. Immutable.
public record TenantId(@JsonValue String value) implements Comparable<TenantId> {
    /// The longest id, in characters.
    public static final int MAX_LENGTH = 128;

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]{1," + MAX_LENGTH + "}");

    /// The tenant of a call whose metadata names none. Stands after the pattern it is checked by.
    public static final TenantId DEFAULT = new TenantId("default");

    /// @throws IllegalArgumentException when the value breaks the rule above
    @JsonCreator
    public TenantId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("A tenant id is 1 to 128 of A-Z a-z 0-9 _ -");
        }
    }

    /// The id that `text` means after trimming, or empty when it is none.
    public static Optional<TenantId> parse(String text) {
        String trimmed = text.strip();
        return VALID.matcher(trimmed).matches()
                ? Optional.of(new TenantId(trimmed))
                : Optional.empty();
    }

    @Override
    public int compareTo(TenantId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
