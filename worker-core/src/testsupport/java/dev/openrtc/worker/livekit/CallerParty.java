package dev.openrtc.worker.livekit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Many genuine callers in one process, so that twenty of them cost no twenty interpreters. Safe
/// from any thread.
public final class CallerParty implements AutoCloseable {
    private final Map<String, GenuineCaller> callers = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final CallerProcess process = new CallerProcess(Map.of("party", true), this::told);

    /// One who publishes a track that is silent until it is told otherwise.
    public GenuineCaller silent(String url, String token) {
        String name = Integer.toString(count.incrementAndGet());
        GenuineCaller caller = new GenuineCaller(process, name + " ");
        callers.put(name, caller);
        process.order(name + " " + CallerProcess.json(GenuineCaller.first(url, token, null, true)));
        return caller;
    }

    private void told(JsonNode event) {
        GenuineCaller caller = callers.get(event.path("caller").asText());
        if (caller != null) {
            caller.told(event);
        }
    }

    @Override
    public void close() {
        callers.values().forEach(GenuineCaller::close);
        process.close("");
    }
}
