package dev.openrtc.worker.api;

import dev.openrtc.worker.api.AgentProfile.Limits;
import dev.openrtc.worker.api.AgentProfile.TurnTaking;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// What a profile must hold to. Every fault is named by its field, as it is written in a file
/// (`turns.endpointing`, `tools[0].url`), with what is wrong; the order is the profile's own.
public final class ProfileRules {
    /// Bytes of UTF-8 of one text.
    public static final int LONGEST_TEXT = 32 * 1024;

    /// Bytes of a whole profile as JSON: it must pass the control socket in one piece.
    public static final int LONGEST_PROFILE = 128 * 1024;

    public static final int MOST_TOOLS = 32;

    /// Every call ends by then, whatever its profile says.
    public static final Duration LONGEST_CALL = Duration.ofHours(4);

    /// Agents of the program itself; a profile cannot take their place.
    public static final List<String> RESERVED = List.of("echo", "fault");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern LANGUAGE =
            Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");
    private static final List<String> DETECTORS = List.of("vad", "smart-turn");

    private ProfileRules() {}

    /// Field to what is wrong with it; empty when the profile can be saved.
    public static Map<String, String> faults(AgentProfile profile) {
        Map<String, String> faults = new LinkedHashMap<>();
        name(profile.name(), faults);
        if (!LANGUAGE.matcher(profile.language()).matches()) {
            faults.put("language", "must be a language such as en or pt-BR");
        }
        text("instructions", profile.instructions(), faults);
        text("greeting", profile.greeting(), faults);
        text("apology", profile.apology(), faults);
        text("goodbye", profile.goodbye(), faults);
        models(profile.models(), faults);
        turns(profile.turns()).forEach((field, why) -> faults.put("turns." + field, why));
        faults.putAll(limits(profile.limits()));
        tools(profile.tools(), faults);
        return faults;
    }

    /// Field of turn taking to what is wrong with it.
    public static Map<String, String> turns(TurnTaking turns) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!DETECTORS.contains(turns.detector())) {
            faults.put("detector", "must be vad or smart-turn");
        }
        span("endpointing", turns.endpointing(), Duration.ZERO, Duration.ofSeconds(10), faults);
        span(
                "endpointing_longest",
                turns.endpointingLongest(),
                Duration.ZERO,
                Duration.ofSeconds(30),
                faults);
        if (turns.endpointingLongest().compareTo(turns.endpointing()) < 0) {
            faults.putIfAbsent("endpointing_longest", "must not be shorter than endpointing");
        }
        span(
                "interrupt_after",
                turns.interruptAfter(),
                Duration.ZERO,
                Duration.ofSeconds(5),
                faults);
        span("resume_after", turns.resumeAfter(), Duration.ZERO, Duration.ofSeconds(30), faults);
        return faults;
    }

    private static void name(String name, Map<String, String> faults) {
        if (!NAME.matcher(name).matches()) {
            faults.put("name", "must be 1 to 64 of A-Z a-z 0-9 _ -");
        } else if (RESERVED.contains(name)) {
            faults.put("name", name + " is an agent of the program itself; choose another name");
        }
    }

    private static void models(Map<String, String> models, Map<String, String> faults) {
        for (String slot : models.keySet().stream().sorted().toList()) {
            if (!SessionOverrides.SLOTS.contains(slot)) {
                faults.put("models", "has a slot '%s'; it must be stt, llm or tts".formatted(slot));
            }
        }
        for (String slot : SessionOverrides.SLOTS) {
            if (models.containsKey(slot)) {
                ModelForm.fault(models.getOrDefault(slot, ""))
                        .ifPresent(why -> faults.put("models." + slot, why));
            }
        }
    }

    /// Field of limits to what is wrong with it.
    static Map<String, String> limits(Limits limits) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!limits.silence().isZero()) {
            span(
                    "limits.silence",
                    limits.silence(),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(10),
                    faults);
        }
        text("limits.silence_prompt", limits.silencePrompt(), faults);
        if (limits.silencePrompts() < 0 || limits.silencePrompts() > 10) {
            faults.put("limits.silence_prompts", "must be 0 to 10");
        }
        span("limits.longest", limits.longest(), Duration.ofSeconds(10), LONGEST_CALL, faults);
        return faults;
    }

    private static void tools(List<AgentProfile.HttpTool> tools, Map<String, String> faults) {
        if (tools.size() > MOST_TOOLS) {
            faults.put("tools", "are %d; at most %d fit".formatted(tools.size(), MOST_TOOLS));
            return;
        }
        for (int i = 0; i < tools.size(); i++) {
            String at = "tools[" + i + "].";
            String name = tools.get(i).name();
            ToolRules.faults(tools.get(i)).forEach((field, why) -> faults.put(at + field, why));
            if (tools.subList(0, i).stream().anyMatch(other -> other.name().equals(name))) {
                faults.putIfAbsent(at + "name", "is the name of another tool already");
            }
        }
    }

    private static void text(String field, String text, Map<String, String> faults) {
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT) {
            faults.put(field, "must be at most 32 KiB");
        } else if (hasControls(text)) {
            faults.put(field, "holds a control character");
        } else if (text.contains("{{secret.")) {
            faults.put(field, "holds a key; {{secret...}} may stand in a tool's header only");
        }
    }

    /// True when a text holds what neither a person nor a model can read.
    static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t' || c == 0x7f);
    }

    static void span(
            String field, Duration span, Duration least, Duration most, Map<String, String> out) {
        if (span.compareTo(least) < 0 || span.compareTo(most) > 0) {
            out.put(field, "must be %s to %s".formatted(SpanText.of(least), SpanText.of(most)));
        }
    }
}
