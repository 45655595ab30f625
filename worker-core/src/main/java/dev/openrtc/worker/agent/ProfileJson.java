package dev.openrtc.worker.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.AgentProfile.HttpTool;
import dev.openrtc.worker.api.AgentProfile.Limits;
import dev.openrtc.worker.api.AgentProfile.TurnTaking;
import dev.openrtc.worker.api.ProfileRules;
import dev.openrtc.worker.api.SpanText;
import io.vavr.control.Either;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A profile as JSON: what people edit, what the store keeps and what a host is given. Reading is
/// strict about what is there and takes the defaults for what is not; every fault names its field.
public final class ProfileJson {
    static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build();

    static {
        var _ =
                JSON.getFactory()
                        .setStreamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(64)
                                        .maxStringLength(ProfileRules.LONGEST_PROFILE)
                                        .maxNumberLength(32)
                                        .build());
    }

    private ProfileJson() {}

    /// The profile, or field to what is wrong with it; a text that is no JSON object at all is the
    /// fault of the field with the empty name.
    public static Either<Map<String, String>, AgentProfile> read(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > ProfileRules.LONGEST_PROFILE) {
            return Either.left(Map.of("", "The profile is larger than 128 KiB."));
        }
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            return Either.left(Map.of("", where(broken)));
        }
        if (!root.isObject()) {
            return Either.left(Map.of("", "A profile is a JSON object."));
        }
        Map<String, String> faults = new LinkedHashMap<>();
        AgentProfile read = profile(new FieldReader(root, "", faults), faults);
        ProfileRules.faults(read).forEach(faults::putIfAbsent);
        return faults.isEmpty() ? Either.right(read) : Either.left(faults);
    }

    /// Faults as one sentence, for a terminal or a log.
    public static String sentence(Map<String, String> faults) {
        StringBuilder all = new StringBuilder();
        faults.forEach(
                (field, why) ->
                        all.append(all.isEmpty() ? "" : "; ")
                                .append(field)
                                .append(field.isEmpty() ? "" : " ")
                                .append(why));
        return all.toString();
    }

    /// Indented, every field there, in the order of the form.
    public static String write(AgentProfile profile) {
        ObjectNode root = JSON.createObjectNode();
        root.put("name", profile.name());
        root.put("version", profile.version());
        root.put("language", profile.language());
        root.put("instructions", profile.instructions());
        root.put("greeting", profile.greeting());
        root.put("apology", profile.apology());
        root.put("goodbye", profile.goodbye());
        ObjectNode models = root.putObject("models");
        new TreeMap<>(profile.models()).forEach(models::put);
        turns(root.putObject("turns"), profile.turns());
        limits(root.putObject("limits"), profile.limits());
        root.put("may_end_call", profile.mayEndCall());
        ArrayNode tools = root.putArray("tools");
        profile.tools().forEach(tool -> tool(tools.addObject(), tool));
        return text(root);
    }

    private static AgentProfile profile(FieldReader in, Map<String, String> faults) {
        in.only(
                "name",
                "version",
                "language",
                "instructions",
                "greeting",
                "apology",
                "goodbye",
                "models",
                "turns",
                "limits",
                "may_end_call",
                "tools");
        return new AgentProfile(
                in.text("name", ""),
                in.number("version", 0),
                in.text("language", "en"),
                in.text("instructions", ""),
                in.text("greeting", ""),
                in.text("apology", "I am sorry, something went wrong. Please call again."),
                in.text("goodbye", "Goodbye."),
                in.texts("models"),
                turns(in.object("turns")),
                limits(in.object("limits")),
                in.flag("may_end_call", true),
                in.objects("tools").stream().map(ProfileJson::tool).toList());
    }

    private static TurnTaking turns(FieldReader in) {
        TurnTaking usual = TurnTaking.DEFAULT;
        in.only(
                "detector",
                "endpointing",
                "endpointing_longest",
                "interruptible",
                "interrupt_after",
                "resume_after",
                "preemptive");
        return new TurnTaking(
                in.text("detector", usual.detector()),
                in.span("endpointing", usual.endpointing()),
                in.span("endpointing_longest", usual.endpointingLongest()),
                in.flag("interruptible", usual.interruptible()),
                in.span("interrupt_after", usual.interruptAfter()),
                in.span("resume_after", usual.resumeAfter()),
                in.flag("preemptive", usual.preemptive()));
    }

    private static Limits limits(FieldReader in) {
        Limits usual = Limits.DEFAULT;
        in.only("silence", "silence_prompt", "silence_prompts", "longest");
        return new Limits(
                in.span("silence", usual.silence()),
                in.text("silence_prompt", usual.silencePrompt()),
                Math.toIntExact(
                        Math.clamp(
                                in.number("silence_prompts", usual.silencePrompts()),
                                Integer.MIN_VALUE,
                                Integer.MAX_VALUE)),
                in.span("longest", usual.longest()));
    }

    private static HttpTool tool(FieldReader in) {
        in.only(
                "name",
                "description",
                "schema",
                "url",
                "method",
                "headers",
                "timeout",
                "longest",
                "hosts");
        return new HttpTool(
                in.text("name", ""),
                in.text("description", ""),
                in.json("schema", "{\"type\":\"object\",\"properties\":{}}"),
                in.text("url", ""),
                in.text("method", "GET"),
                in.texts("headers"),
                in.span("timeout", Duration.ofSeconds(10)),
                Math.toIntExact(
                        Math.clamp(
                                in.number("longest", 64 * 1024L),
                                Integer.MIN_VALUE,
                                Integer.MAX_VALUE)),
                in.list("hosts"));
    }

    private static void turns(ObjectNode out, TurnTaking turns) {
        out.put("detector", turns.detector());
        out.put("endpointing", SpanText.of(turns.endpointing()));
        out.put("endpointing_longest", SpanText.of(turns.endpointingLongest()));
        out.put("interruptible", turns.interruptible());
        out.put("interrupt_after", SpanText.of(turns.interruptAfter()));
        out.put("resume_after", SpanText.of(turns.resumeAfter()));
        out.put("preemptive", turns.preemptive());
    }

    private static void limits(ObjectNode out, Limits limits) {
        out.put("silence", SpanText.of(limits.silence()));
        out.put("silence_prompt", limits.silencePrompt());
        out.put("silence_prompts", limits.silencePrompts());
        out.put("longest", SpanText.of(limits.longest()));
    }

    private static void tool(ObjectNode out, HttpTool tool) {
        out.put("name", tool.name());
        out.put("description", tool.description());
        try {
            out.set("schema", JSON.readTree(tool.schema()));
        } catch (JsonProcessingException unchecked) {
            out.put("schema", tool.schema());
        }
        out.put("url", tool.url());
        out.put("method", tool.method());
        ObjectNode headers = out.putObject("headers");
        new TreeMap<>(tool.headers()).forEach(headers::put);
        out.put("timeout", SpanText.of(tool.timeout()));
        out.put("longest", tool.longest());
        ArrayNode hosts = out.putArray("hosts");
        List.copyOf(tool.hosts()).forEach(hosts::add);
    }

    static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A profile could not be written", impossible);
        }
    }

    static String where(JsonProcessingException broken) {
        var at = broken.getLocation();
        return at == null
                ? "It is no JSON."
                : "It is no JSON: line %d, column %d.".formatted(at.getLineNr(), at.getColumnNr());
    }
}
