package dev.openrtc.worker.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.api.Isolation;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.SpanText;
import dev.openrtc.worker.api.TranscriptPolicy;
import dev.openrtc.worker.api.TranscriptPolicy.Keep;
import dev.openrtc.worker.api.TurnOverrides;
import io.vavr.control.Either;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a tenant has its own way in profiles, as JSON. What is absent is the profile's.
public final class SessionJson {
    private SessionJson() {}

    /// The overrides, or field to what is wrong with it.
    public static Either<Map<String, String>, SessionOverrides> read(String text) {
        JsonNode root;
        try {
            root = ProfileJson.JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            return Either.left(Map.of("", ProfileJson.where(broken)));
        }
        if (!root.isObject()) {
            return Either.left(Map.of("", "It is no JSON object."));
        }
        Map<String, String> faults = new LinkedHashMap<>();
        FieldReader in = new FieldReader(root, "", faults);
        in.only(
                "models",
                "greeting",
                "instructions",
                "turns",
                "limits",
                "isolation",
                "transcripts");
        Map<String, String> models = in.texts("models");
        Optional<String> greeting =
                root.has("greeting") ? Optional.of(in.text("greeting", "")) : Optional.empty();
        TurnOverrides turns = turns(in.object("turns"), in.object("limits"));
        String instructions = in.text("instructions", "");
        String isolation = in.text("isolation", Isolation.SHARED.word());
        FieldReader kept = in.object("transcripts");
        kept.only("keep", "days");
        String keep = kept.text("keep", Keep.OFF.word());
        long days = kept.number("days", TranscriptPolicy.OFF.days());
        if (!faults.isEmpty()) {
            return Either.left(faults);
        }
        try {
            return Either.right(
                    new SessionOverrides(
                            models,
                            greeting,
                            instructions,
                            turns,
                            Isolation.of(isolation),
                            new TranscriptPolicy(
                                    Keep.of(keep), (int) Math.clamp(days, 0, Integer.MAX_VALUE))));
        } catch (IllegalArgumentException rule) {
            return Either.left(Map.of("", String.valueOf(rule.getMessage())));
        }
    }

    public static String write(SessionOverrides overrides) {
        ObjectNode root = ProfileJson.JSON.createObjectNode();
        ObjectNode models = root.putObject("models");
        new TreeMap<>(overrides.models()).forEach(models::put);
        overrides.greeting().ifPresent(text -> root.put("greeting", text));
        root.put("instructions", overrides.instructions());
        if (overrides.isolation() != Isolation.SHARED) {
            root.put("isolation", overrides.isolation().word());
        }
        put(root, "turns", turns(overrides.turns()));
        put(root, "limits", limits(overrides.turns()));
        if (!overrides.transcripts().equals(TranscriptPolicy.OFF)) {
            ObjectNode kept = root.putObject("transcripts");
            kept.put("keep", overrides.transcripts().keep().word());
            kept.put("days", overrides.transcripts().days());
        }
        return ProfileJson.text(root);
    }

    /// Those fields that are there, as a profile's file writes them.
    static ObjectNode turns(TurnOverrides own) {
        ObjectNode out = ProfileJson.JSON.createObjectNode();
        own.detector().ifPresent(value -> out.put("detector", value));
        span(out, "endpointing", own.endpointing());
        span(out, "endpointing_longest", own.endpointingLongest());
        own.interruptible().ifPresent(value -> out.put("interruptible", value));
        span(out, "interrupt_after", own.interruptAfter());
        span(out, "resume_after", own.resumeAfter());
        own.preemptive().ifPresent(value -> out.put("preemptive", value));
        return out;
    }

    static ObjectNode limits(TurnOverrides own) {
        ObjectNode out = ProfileJson.JSON.createObjectNode();
        span(out, "silence", own.silence());
        own.silencePrompt().ifPresent(value -> out.put("silence_prompt", value));
        own.silencePrompts().ifPresent(value -> out.put("silence_prompts", value));
        span(out, "longest", own.longest());
        return out;
    }

    private static TurnOverrides turns(FieldReader turns, FieldReader limits) {
        turns.only(
                "detector",
                "endpointing",
                "endpointing_longest",
                "interruptible",
                "interrupt_after",
                "resume_after",
                "preemptive");
        limits.only("silence", "silence_prompt", "silence_prompts", "longest");
        return new TurnOverrides(
                turns.given("detector", at -> turns.text(at, "")),
                turns.given("endpointing", at -> turns.span(at, Duration.ZERO)),
                turns.given("endpointing_longest", at -> turns.span(at, Duration.ZERO)),
                turns.given("interruptible", at -> turns.flag(at, false)),
                turns.given("interrupt_after", at -> turns.span(at, Duration.ZERO)),
                turns.given("resume_after", at -> turns.span(at, Duration.ZERO)),
                turns.given("preemptive", at -> turns.flag(at, false)),
                limits.given("silence", at -> limits.span(at, Duration.ZERO)),
                limits.given("silence_prompt", at -> limits.text(at, "")),
                limits.given(
                        "silence_prompts",
                        at -> Math.toIntExact(Math.clamp(limits.number(at, 0), -1, 1_000))),
                limits.given("longest", at -> limits.span(at, Duration.ZERO)));
    }

    private static void span(ObjectNode out, String field, Optional<Duration> span) {
        span.ifPresent(value -> out.put(field, SpanText.of(value)));
    }

    private static void put(ObjectNode root, String field, ObjectNode value) {
        if (!value.isEmpty()) {
            root.set(field, value);
        }
    }
}
