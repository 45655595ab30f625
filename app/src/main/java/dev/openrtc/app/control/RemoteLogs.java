package dev.openrtc.app.control;

import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.LogLine;
import dev.openrtc.worker.api.LogPage;
import dev.openrtc.worker.api.LogQuery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The owner's log records, kept on this side so that reading them never waits. Nothing is asked
/// for before somebody reads. Bounded; safe from any thread.
final class RemoteLogs {
    private static final int KEPT = 20_000;
    private static final int PAGE = 5_000;

    private final Deque<LogLine> lines = new ArrayDeque<>();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private long last;
    private long dropped;

    /// A new owner, or the same one again: its records are numbered from its own start.
    void attach(ControlClient client) {
        synchronized (lines) {
            lines.clear();
            last = 0;
            dropped = 0;
        }
        if (wanted.get()) {
            follow(client);
        }
    }

    LogPage read(LogQuery query, ControlClient client) {
        if (wanted.compareAndSet(false, true)) {
            follow(client);
        }
        Predicate<LogLine> matches = matching(query);
        List<LogLine> found = new ArrayList<>();
        synchronized (lines) {
            Iterator<LogLine> newest = lines.descendingIterator();
            while (newest.hasNext() && found.size() < query.limit()) {
                LogLine line = newest.next();
                if (line.sequence() <= query.after()) {
                    break;
                }
                if (matches.test(line)) {
                    found.add(line);
                }
            }
            Collections.reverse(found);
            return new LogPage(found, last, dropped);
        }
    }

    private void follow(ControlClient client) {
        client.stream(
                new Request.FollowLogs(LogQuery.everything(PAGE)),
                reply -> {
                    if (reply instanceof Reply.LogLines(LogPage page)) {
                        keep(page);
                    }
                });
    }

    private void keep(LogPage page) {
        synchronized (lines) {
            for (LogLine line : page.lines()) {
                lines.addLast(line);
                if (lines.size() > KEPT) {
                    lines.removeFirst();
                }
                last = Math.max(last, line.sequence());
            }
            dropped = page.dropped();
        }
    }

    private static Predicate<LogLine> matching(LogQuery query) {
        LogLevel level = query.level();
        return line ->
                line.level().compareTo(level) >= 0
                        && (query.tenant().isEmpty() || query.tenant().equals(line.tenant()))
                        && (query.agent().isEmpty() || query.agent().equals(line.agent()))
                        && (query.session().isEmpty() || query.session().equals(line.session()))
                        && text(query.pattern()).test(line.message());
    }

    private static Predicate<String> text(String pattern) {
        if (pattern.isEmpty()) {
            return _ -> true;
        }
        try {
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).asPredicate();
        } catch (PatternSyntaxException e) {
            return _ -> false;
        }
    }
}
