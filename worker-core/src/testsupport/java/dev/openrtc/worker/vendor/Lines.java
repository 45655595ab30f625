package dev.openrtc.worker.vendor;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What callers say, line by line: the n-th utterance on a socket is the n-th line, and the last
/// line goes on for ever. Safe from any thread.
final class Lines {
    private final Map<String, List<String>> byKey = new ConcurrentHashMap<>();
    private volatile List<String> usual = List.of("hello there");

    void usual(String... lines) {
        usual = List.of(lines);
    }

    void of(String key, String... lines) {
        byKey.put(key, List.of(lines));
    }

    String line(String key, int utterance) {
        List<String> lines = byKey.getOrDefault(key, usual);
        return lines.get(Math.min(utterance, lines.size() - 1));
    }

    static String beginning(String line, int words) {
        String[] all = line.split(" ");
        return String.join(" ", Arrays.copyOf(all, Math.clamp(words, 1, all.length)));
    }
}
