package dev.openrtc.db.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.openrtc.db.audit.Bounded;
import dev.openrtc.db.audit.Micros;
import dev.openrtc.worker.api.WorkerSnapshot.TimelineEntry;
import java.util.List;

/// A call's timeline as one JSON text, bounded.
final class Timeline {
    private static final int MOST_ENTRIES = 100;
    private static final int MOST_DETAIL = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Timeline() {}

    static String text(List<TimelineEntry> entries) {
        try {
            return JSON.writeValueAsString(
                    entries.stream().limit(MOST_ENTRIES).map(Timeline::stored).toList());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A timeline could not be written", impossible);
        }
    }

    static List<TimelineEntry> entries(String text) {
        try {
            return JSON.readValue(text, new TypeReference<List<Stored>>() {}).stream()
                    .map(entry -> new TimelineEntry(Micros.at(entry.at), entry.what, entry.detail))
                    .toList();
        } catch (JsonProcessingException damaged) {
            return List.of();
        }
    }

    private static Stored stored(TimelineEntry entry) {
        return new Stored(
                Micros.of(entry.at()),
                Bounded.text(entry.what(), MOST_DETAIL),
                Bounded.text(entry.detail(), MOST_DETAIL));
    }

    record Stored(long at, String what, String detail) {}
}
