package dev.openrtc.worker.api;

/// Whom a call is with. Personal data: held in memory while the call is up, sealed for its tenant
/// in the store, and nowhere else; never in logs, metrics, snapshots or findings.
///
/// @param identity unique in the call's room
/// @param number as the telephone network gave it; empty when there is none, or it is withheld
public record CallerId(CallerKind kind, String identity, String number) {
    public static final int LONGEST_IDENTITY = 256;
    public static final int LONGEST_NUMBER = 64;

    private static final int SHOWN = 4;

    /// What is too long is cut.
    public CallerId {
        identity = cut(identity, LONGEST_IDENTITY);
        number = cut(number, LONGEST_NUMBER);
    }

    public CallerView view() {
        String digits = digits(number);
        int shown = Math.min(SHOWN, digits.length() / 2);
        return new CallerView(kind, digits.substring(digits.length() - shown));
    }

    /// The digits of a number, however it is written: `+49 (30) 123` is `4930123`, as is `0049 ..`.
    public static String digits(String number) {
        String digits = number.replaceAll("[^0-9]", "");
        return number.strip().startsWith("00") ? digits.substring(2) : digits;
    }

    /// Without the caller.
    @Override
    public String toString() {
        return "CallerId[" + kind + "]";
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
