package dev.openrtc.worker.host;

/// What each host may use of the machine's processors: by its part of all sessions, but never less
/// than an agent of one busy call needs, nor so much that nothing is left for the core.
///
/// @param processors of the machine
/// @param sessions of all hosts together
record ProcessorShares(int processors, int sessions) {
    /// A call with offline voices takes a third of a core (measured); one that spins takes a whole.
    private static final double LEAST = 0.5;

    private static final double MOST = 0.9;

    /// @return in cores
    double of(int own) {
        double part = sessions == 0 ? 0 : (double) processors * own / sessions;
        return Math.min(MOST * processors, Math.max(LEAST, part));
    }
}
