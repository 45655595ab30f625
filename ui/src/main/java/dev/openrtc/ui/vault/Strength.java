package dev.openrtc.ui.vault;

import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Secret;

/// How well a passphrase withstands guessing, in words. A rough count of bits from length and the
/// kinds of characters, lowered for repeats and runs: it tells a bad one from a good one, no more.
enum Strength {
    SHORT(Tone.FAILURE),
    WEAK(Tone.FAILURE),
    FAIR(Tone.ATTENTION),
    GOOD(Tone.OK),
    STRONG(Tone.OK);

    /// Shorter ones are refused.
    static final int SHORTEST = 10;

    private static final double WEAK_BITS = 45;
    private static final double FAIR_BITS = 60;
    private static final double GOOD_BITS = 80;

    private final Tone tone;

    Strength(Tone tone) {
        this.tone = tone;
    }

    static Strength of(Secret passphrase) {
        return passphrase.read(Strength::judge);
    }

    private static Strength judge(byte[] bytes) {
        int characters = characters(bytes);
        if (characters < SHORTEST) {
            return SHORT;
        }
        double bits = bits(bytes);
        if (bits < WEAK_BITS) {
            return WEAK;
        }
        if (bits < FAIR_BITS) {
            return FAIR;
        }
        return bits < GOOD_BITS ? GOOD : STRONG;
    }

    private static int characters(byte[] utf8) {
        int count = 0;
        for (byte each : utf8) {
            count += (each & 0xC0) == 0x80 ? 0 : 1;
        }
        return count;
    }

    private static double bits(byte[] bytes) {
        boolean lower = false;
        boolean upper = false;
        boolean digit = false;
        boolean other = false;
        double fresh = 0;
        for (int i = 0; i < bytes.length; i++) {
            byte b = bytes[i];
            lower |= b >= 'a' && b <= 'z';
            upper |= b >= 'A' && b <= 'Z';
            digit |= b >= '0' && b <= '9';
            other |= !Character.isLetterOrDigit(b);
            int step = i == 0 ? 99 : Math.abs(b - bytes[i - 1]);
            fresh += step <= 1 ? 0.25 : 1;
        }
        int kinds = (lower ? 26 : 0) + (upper ? 26 : 0) + (digit ? 10 : 0) + (other ? 24 : 0);
        return fresh * Math.log(Math.max(2, kinds)) / Math.log(2);
    }

    Tone tone() {
        return tone;
    }

    /// Good enough to be used.
    boolean usable() {
        return this != SHORT && this != WEAK;
    }

    String words() {
        return switch (this) {
            case SHORT -> Text.of("vault.strength.short", SHORTEST);
            case WEAK -> Text.of("vault.strength.weak");
            case FAIR -> Text.of("vault.strength.fair");
            case GOOD -> Text.of("vault.strength.good");
            case STRONG -> Text.of("vault.strength.strong");
        };
    }
}
