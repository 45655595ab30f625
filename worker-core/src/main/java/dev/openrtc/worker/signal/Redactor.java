package dev.openrtc.worker.signal;

import ch.qos.logback.classic.LoggerContext;
import dev.openrtc.worker.api.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Takes secrets out of text: registered values wherever they stand, what looks like a token, and
/// telephone numbers. Keeps no value, only salted digests under a hash of its first characters, so
/// one pass over the text finds any of them. Safe from any thread.
final class Redactor {
    /// Shorter values would take ordinary words out of the log; no vendor's key is so short.
    static final int SHORTEST = 8;

    private static final String NAME = "openrtc.redactor";
    private static final String MASK = "***";
    private static final int MOST = 100_000;
    private static final int BITS = 1 << 20;
    private static final Pattern TOKENS =
            Pattern.compile(
                    "eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]*)?"
                            + "|(?i:(?<=bearer\\s)[A-Za-z0-9._~+/=-]{6,})"
                            + "|\\bsk-[A-Za-z0-9_-]{8,}"
                            + "|(?i:(?<=[a-z_](?:token|key|secret|word)=)[^&\\s]+)");

    /// A telephone number as the network writes it, but for its last four digits: rooms and callers
    /// of telephone calls are named after it.
    private static final Pattern NUMBERS = Pattern.compile("\\+[0-9]{3,11}(?=[0-9]{4}(?![0-9]))");

    private final byte[] salt = new byte[16];

    /// Hash of the first characters to the lengths and digests of the values that begin so.
    private final Map<Integer, Set<Mark>> marks = new ConcurrentHashMap<>();

    private final long[] starts = new long[BITS / 64];
    private int count;

    Redactor() {
        new SecureRandom().nextBytes(salt);
    }

    /// The one of this logging context: what one sink must not show, none shows.
    static Redactor of(LoggerContext context) {
        synchronized (Redactor.class) {
            if (context.getObject(NAME) instanceof Redactor known) {
                return known;
            }
            Redactor made = new Redactor();
            context.putObject(NAME, made);
            return made;
        }
    }

    void register(Secret secret) {
        if (!secret.isEmpty()) {
            register(secret.reveal());
        }
    }

    private synchronized void register(String value) {
        if (value.length() < SHORTEST || count >= MOST) {
            return;
        }
        int start = start(value, 0);
        if (marks.computeIfAbsent(start, _ -> ConcurrentHashMap.newKeySet())
                .add(new Mark(value.length(), digest(value)))) {
            count++;
        }
        int bit = start & (BITS - 1);
        starts[bit >>> 6] |= 1L << bit;
    }

    String redact(String text) {
        String clean = count == 0 ? text : withoutValues(text);
        clean = mayHoldToken(clean) ? TOKENS.matcher(clean).replaceAll(MASK) : clean;
        return clean.indexOf('+') >= 0 ? NUMBERS.matcher(clean).replaceAll(MASK) : clean;
    }

    private String withoutValues(String text) {
        StringBuilder clean = null;
        int from = 0;
        for (int at = 0; at + SHORTEST <= text.length(); at++) {
            int start = start(text, at);
            int bit = start & (BITS - 1);
            if ((starts[bit >>> 6] & 1L << bit) == 0) {
                continue;
            }
            int length = valueAt(text, at, start);
            if (length > 0) {
                clean = clean == null ? new StringBuilder(text.length()) : clean;
                clean.append(text, from, at).append(MASK);
                from = at + length;
                at = from - 1;
            }
        }
        return clean == null ? text : clean.append(text, from, text.length()).toString();
    }

    private int valueAt(String text, int at, int start) {
        Set<Integer> lengths = new TreeSet<>(java.util.Comparator.reverseOrder());
        Set<Mark> found = new HashSet<>(marks.getOrDefault(start, Set.of()));
        found.forEach(mark -> lengths.add(mark.length));
        for (int length : lengths) {
            if (at + length <= text.length()
                    && found.contains(new Mark(length, digest(text.substring(at, at + length))))) {
                return length;
            }
        }
        return 0;
    }

    private static boolean mayHoldToken(String text) {
        return text.contains("eyJ")
                || text.contains("sk-")
                || text.contains("earer")
                || text.contains("EARER")
                || text.indexOf('=') >= 0;
    }

    private static int start(String text, int at) {
        int hash = 17;
        for (int next = 0; next < SHORTEST; next++) {
            hash = hash * 31 + text.charAt(at + next);
        }
        return hash ^ hash >>> 15;
    }

    private String digest(String value) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            return new String(
                    sha.digest(value.getBytes(StandardCharsets.UTF_8)),
                    StandardCharsets.ISO_8859_1);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }

    private record Mark(int length, String digest) {}
}
