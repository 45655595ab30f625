package dev.openrtc.ui.control;

import dev.openrtc.ui.shell.Tone;
import dev.openrtc.ui.text.Formats;
import dev.openrtc.ui.text.Text;
import java.util.OptionalInt;

/// Use of a cap: what a gauge shows.
///
/// @param used live and reserved calls
/// @param waiting those of `used` that hold a place but are not in their room yet
/// @param cap empty = none
public record CapUse(int used, int waiting, OptionalInt cap) {
    public static CapUse of(int used, int waiting, OptionalInt cap) {
        return new CapUse(used, waiting, cap);
    }

    /// 0 to 1: how much of the cap is taken; 0 without a cap.
    public double share() {
        return part(used);
    }

    /// 0 to 1: where the calls in their rooms end and the reserved places begin.
    public double tick() {
        return part(Math.max(0, used - waiting));
    }

    private double part(int count) {
        if (cap.isEmpty() || count == 0) {
            return 0;
        }
        return cap.getAsInt() == 0 ? 1 : Math.min(1, count / (double) cap.getAsInt());
    }

    /// True after the cap was lowered below what is up: nothing is cut off, nothing new comes in.
    public boolean over() {
        return cap.isPresent() && used > cap.getAsInt();
    }

    public boolean full() {
        return cap.isPresent() && used >= cap.getAsInt();
    }

    public Tone tone() {
        if (over()) {
            return Tone.FAILURE;
        }
        return full() ? Tone.ATTENTION : Tone.NORMAL;
    }

    /// `4 / 5`, or `4 · no cap`.
    public String words() {
        return Formats.ofCap(used, cap);
    }

    /// For a screen reader and the tooltip: `acme, 4 of 5 calls`.
    public String spoken(String name) {
        if (cap.isEmpty()) {
            return Text.of("gauge.spoken.free", name, used);
        }
        String key = over() ? "gauge.spoken.over" : full() ? "gauge.spoken.full" : "gauge.spoken";
        return Text.of(key, name, used, cap.getAsInt())
                + (waiting > 0 ? Text.of("gauge.spoken.waiting", waiting) : "");
    }
}
