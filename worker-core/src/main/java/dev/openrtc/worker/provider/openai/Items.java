package dev.openrtc.worker.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.provider.Heard;
import dev.openrtc.worker.provider.wire.Json;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// What the caller says, item by item. Transcripts may be ready in another order than they were
/// said in, and are told in that in which they were said.
final class Items {
    /// A newer guess this soon is not worth an early thought of a language model.
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private static final int MOST = 100;
    private static final String TRANSCRIPT = "conversation.item.input_audio_transcription.";

    private final Ticker ticker;
    private final String language;
    private final Consumer<Heard> tell;
    private final Map<String, Item> open = new LinkedHashMap<>();
    private volatile boolean quiet = true;
    private long lastInterim;
    private boolean interimTold;

    Items(Ticker ticker, String language, Consumer<Heard> tell) {
        this.ticker = ticker;
        this.language = language;
        this.tell = tell;
    }

    private static final class Item {
        private final StringBuilder words = new StringBuilder();
        private boolean over;
    }

    /// True when nothing is being said or written down. Any thread.
    boolean quiet() {
        return quiet;
    }

    void take(String type, ObjectNode event) {
        String id = Json.text(event, "item_id");
        switch (type) {
            case "input_audio_buffer.speech_started" -> {
                var _ = item(id);
                tell.accept(new Heard.Started());
            }
            case "input_audio_buffer.speech_stopped" -> tell.accept(new Heard.Ended());
            case "input_audio_buffer.committed" -> {
                var _ = item(id);
            }
            case TRANSCRIPT + "delta" -> {
                item(id).words.append(Json.text(event, "delta"));
                interim(item(id).words.toString());
            }
            case TRANSCRIPT + "completed" -> {
                Item item = item(id);
                item.words.setLength(0);
                item.words.append(Json.text(event, "transcript").strip());
                item.over = true;
                finals();
            }
            case TRANSCRIPT + "failed" -> {
                Item item = item(id);
                item.words.setLength(0);
                item.over = true;
                finals();
            }
            default -> {
                // The many events that tell nothing about words.
            }
        }
        quiet = open.isEmpty();
    }

    private Item item(String id) {
        if (open.size() >= MOST && !open.containsKey(id)) {
            open.remove(open.keySet().iterator().next());
        }
        return open.computeIfAbsent(id, _ -> new Item());
    }

    private void interim(String words) {
        long now = ticker.nanos();
        if (!words.isBlank() && (!interimTold || now - lastInterim >= BETWEEN.toNanos())) {
            interimTold = true;
            lastInterim = now;
            tell.accept(new Heard.Interim(words.strip()));
        }
    }

    private void finals() {
        for (Iterator<Item> at = open.values().iterator(); at.hasNext(); ) {
            Item first = at.next();
            if (!first.over) {
                return;
            }
            at.remove();
            if (!first.words.isEmpty()) {
                tell.accept(new Heard.Final(first.words.toString(), language, -1));
            }
        }
    }
}
