package dev.openrtc.worker.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A VoiceGateway collector: takes the tenant from the key, each row's id once, drops rows that
/// lack what they must have and says 200 all the same. Rows of turns sent to the wrong path are
/// dropped.
public final class VoiceGatewayStub extends VendorStub {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> OF_USE =
            List.of("id", "timestamp", "modality", "model_id", "provider");
    private static final List<String> OF_TURN = List.of("session_id", "turn_index");

    private final Map<String, List<JsonNode>> uses = new ConcurrentHashMap<>();
    private final Map<String, List<JsonNode>> turns = new ConcurrentHashMap<>();
    private final Map<String, List<JsonNode>> pulses = new ConcurrentHashMap<>();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private volatile int mostRows = 1_000;
    private volatile boolean withoutTurns;

    public VoiceGatewayStub() {
        super("authorization", "Bearer ");
    }

    /// From now on more rows at once are too many.
    public void takesAtMost(int rows) {
        mostRows = rows;
    }

    /// A build of before it knew turns.
    public void isOld() {
        withoutTurns = true;
    }

    public List<JsonNode> uses(String key) {
        return List.copyOf(uses.getOrDefault(key, List.of()));
    }

    public List<JsonNode> turns(String key) {
        return List.copyOf(turns.getOrDefault(key, List.of()));
    }

    public List<JsonNode> pulses(String key) {
        return List.copyOf(pulses.getOrDefault(key, List.of()));
    }

    @Override
    void answer(Asked request, StubReply reply) throws IOException {
        JsonNode body = JSON.readTree(request.body());
        switch (request.path()) {
            case "/v1/ingest" -> rows(request, reply, body, uses, OF_USE);
            case "/v1/ingest/turns" -> {
                if (withoutTurns) {
                    reply.refuse(405, Map.of(), "{\"detail\":\"Method Not Allowed\"}");
                } else {
                    rows(request, reply, body, turns, OF_TURN);
                }
            }
            case "/v1/agents/heartbeat" -> {
                add(pulses, request.key(), body);
                reply.whole(202, "application/json", "{}");
            }
            default -> reply.refuse(405, Map.of(), "{\"detail\":\"Method Not Allowed\"}");
        }
    }

    private void rows(
            Asked request,
            StubReply reply,
            JsonNode body,
            Map<String, List<JsonNode>> into,
            List<String> required)
            throws IOException {
        if (!body.isArray()) {
            reply.refuse(422, Map.of(), "{\"detail\":\"a list is wanted\"}");
            return;
        }
        if (body.size() > mostRows) {
            reply.refuse(413, Map.of(), "{\"detail\":\"too many rows\"}");
            return;
        }
        int taken = 0;
        int twice = 0;
        for (JsonNode row : body) {
            boolean whole = required.stream().allMatch(row::hasNonNull);
            if (whole && row.has("id") && !ids.add(row.get("id").asText())) {
                twice++;
            } else if (whole) {
                taken++;
                add(into, request.key(), row);
            }
        }
        reply.whole(
                200,
                "application/json",
                "{\"accepted\":%d,\"duplicates\":%d}".formatted(taken, twice));
    }

    private static void add(Map<String, List<JsonNode>> into, String key, JsonNode row) {
        into.computeIfAbsent(key, _ -> new CopyOnWriteArrayList<>()).add(row);
    }

    @Override
    @Nullable StubSocket socket(Asked request, Trouble trouble) {
        return null;
    }

    @Override
    String refusal(int status, String key) {
        return "{\"detail\":\"invalid key %s\"}".formatted(key);
    }
}
