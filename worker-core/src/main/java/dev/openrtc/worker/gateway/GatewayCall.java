package dev.openrtc.worker.gateway;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.observer.SessionInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What one call tells the collector: each turn, and a row for what a turn used of each model. What
/// is heard before a turn belongs to it, what the model and the voice use after it has begun, too.
/// Words, names and numbers are never told. Used on the session loop only.
public final class GatewayCall {
    /// More models than a call can fall back to.
    private static final int MOST = 32;

    private static final String STT = "stt";

    private final Consumer<Row> out;
    private final Runnable over;
    private final Supplier<String> ids;
    private final SessionInfo info;
    private final Map<Model, CallReport.Used> pending = new LinkedHashMap<>();
    private CallReport.@Nullable Turn last;

    private record Model(String slot, String name) {}

    /// @param out takes a row, never waits
    /// @param over told once the call is
    /// @param ids gives a fresh one for each row: the collector takes each once
    GatewayCall(SessionInfo info, Consumer<Row> out, Runnable over, Supplier<String> ids) {
        this.info = info;
        this.out = out;
        this.over = over;
        this.ids = ids;
    }

    public void used(CallReport.Used used, Instant at) {
        Model model = new Model(used.slot(), used.model());
        if (pending.size() >= MOST && !pending.containsKey(model)) {
            tell(_ -> true, last, at);
        }
        pending.merge(model, used, GatewayCall::plus);
    }

    public void turned(CallReport.Turn turn, Instant at) {
        tell(model -> !model.slot.equals(STT), last, at);
        tell(_ -> true, turn, at);
        last = turn;
        out.accept(new Row(Row.Kind.TURN, turn(turn, at)));
    }

    /// Tells what is left.
    public void ended(Instant at) {
        late(at);
        over.run();
    }

    /// Tells what was used after the end was told.
    public void late(Instant at) {
        tell(_ -> true, last, at);
    }

    private void tell(Predicate<Model> which, CallReport.@Nullable Turn turn, Instant at) {
        Iterator<Map.Entry<Model, CallReport.Used>> each = pending.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<Model, CallReport.Used> one = each.next();
            if (which.test(one.getKey())) {
                each.remove();
                out.accept(new Row(Row.Kind.USE, use(one.getValue(), turn, at)));
            }
        }
    }

    private ObjectNode use(CallReport.Used used, CallReport.@Nullable Turn turn, Instant at) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("id", ids.get());
        row.put("timestamp", at.toEpochMilli() / 1e3);
        row.put("modality", used.slot());
        row.put("model_id", used.model());
        row.put("provider", used.model().replaceFirst("/.*$", ""));
        switch (used.slot()) {
            case STT -> row.put("input_units", used.audio().toMillis() / 60_000.0);
            case "llm" -> row.put("input_units", used.promptTokens());
            default -> row.put("input_units", used.characters());
        }
        row.put("output_units", used.completionTokens());
        row.put("cached_input_units", used.cachedTokens());
        // What it cost is the vendors' to say; the collector shows 0 for what nobody priced.
        row.put("cost_usd", 0.0);
        row.put("pricing_source", "");
        Duration first = turn == null ? Duration.ofNanos(-1) : first(used.slot(), turn);
        if (first.isNegative()) {
            row.putNull("ttfb_ms");
        } else {
            row.put("ttfb_ms", millis(first));
        }
        row.putNull("total_latency_ms");
        row.put("status", "success");
        row.putNull("fallback_from");
        row.putNull("error_message");
        row.putObject("metadata").put("tenant", info.tenant().value());
        row.put("session_id", info.session());
        row.put("agent_id", info.agent());
        row.put("revision", info.deploymentVersion());
        if (turn == null) {
            row.putNull("turn_index");
        } else {
            row.put("turn_index", turn.number());
        }
        return row;
    }

    /// How long the slot's first result took in this turn.
    private static Duration first(String slot, CallReport.Turn turn) {
        return switch (slot) {
            case STT -> turn.transcription();
            case "llm" -> turn.llm();
            default -> turn.tts();
        };
    }

    private ObjectNode turn(CallReport.Turn turn, Instant began) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("session_id", info.session());
        row.put("turn_index", turn.number());
        row.putNull("caller_speak_start_ms");
        row.put("caller_speak_end_ms", began.minus(turn.total()).toEpochMilli());
        row.put("agent_speak_start_ms", began.toEpochMilli());
        row.putNull("agent_speak_end_ms");
        row.put("response_speed_ms", Math.max(0, millis(turn.total())));
        return row;
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static CallReport.Used plus(CallReport.Used one, CallReport.Used more) {
        return new CallReport.Used(
                one.slot(),
                one.model(),
                one.promptTokens() + more.promptTokens(),
                one.completionTokens() + more.completionTokens(),
                one.cachedTokens() + more.cachedTokens(),
                one.characters() + more.characters(),
                one.audio().plus(more.audio()));
    }
}
