package dev.openrtc.worker.api;

import java.util.List;

/// @param last the newest sequence in memory, matching or not: ask for records after it next
/// @param dropped records lost since the start because a bounded buffer was full
public record LogPage(List<LogLine> lines, long last, long dropped) {
    public LogPage {
        lines = List.copyOf(lines);
    }
}
