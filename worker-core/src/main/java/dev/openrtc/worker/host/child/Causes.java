package dev.openrtc.worker.host.child;

/// Says what failed in agent code without its message, which may hold what a caller said or a key.
final class Causes {
    private Causes() {}

    static String of(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        String where = trace.length == 0 ? "" : " at " + trace[0];
        Throwable cause = e.getCause();
        return e.getClass().getName()
                + where
                + (cause == null || cause == e ? "" : ", caused by " + cause.getClass().getName());
    }
}
