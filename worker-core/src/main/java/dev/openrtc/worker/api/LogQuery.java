package dev.openrtc.worker.api;

/// Which log records to give: those after `after` that match. Empty text matches everything.
///
/// @param pattern a regular expression over the message, case-insensitive; empty = all
/// @param limit most records to give; the newest are kept
public record LogQuery(
        long after,
        String tenant,
        String agent,
        String session,
        LogLevel level,
        String pattern,
        int limit) {
    public static LogQuery everything(int limit) {
        return new LogQuery(0, "", "", "", LogLevel.DEBUG, "", limit);
    }

    public LogQuery after(long sequence) {
        return new LogQuery(sequence, tenant, agent, session, level, pattern, limit);
    }
}
