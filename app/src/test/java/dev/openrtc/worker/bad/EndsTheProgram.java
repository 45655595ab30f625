package dev.openrtc.worker.bad;

/// Breaks a rule of the house on purpose: the rule must catch it.
public final class EndsTheProgram {
    public void end() {
        System.exit(1);
    }
}
