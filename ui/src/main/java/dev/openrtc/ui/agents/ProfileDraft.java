package dev.openrtc.ui.agents;

import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.AgentProfile.HttpTool;
import dev.openrtc.worker.api.AgentProfile.Limits;
import dev.openrtc.worker.api.AgentProfile.TurnTaking;
import dev.openrtc.worker.api.ProfileRules;
import dev.openrtc.worker.api.SpanText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A profile as it stands in the form: every field as text, whether it makes sense or not.
record ProfileDraft(Map<Field, String> texts, List<HttpTool> tools) {
    ProfileDraft {
        texts = new EnumMap<>(texts);
        tools = List.copyOf(tools);
    }

    static ProfileDraft of(AgentProfile profile) {
        Map<Field, String> texts = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            texts.put(field, field.of(profile));
        }
        return new ProfileDraft(texts, profile.tools());
    }

    String text(Field field) {
        return texts.getOrDefault(field, "");
    }

    ProfileDraft with(Field field, String text) {
        Map<Field, String> changed = new EnumMap<>(texts);
        changed.put(field, text);
        return new ProfileDraft(changed, tools);
    }

    ProfileDraft withTools(List<HttpTool> value) {
        return new ProfileDraft(texts, value);
    }

    /// A field's key to what is wrong with it; empty when it can be saved.
    Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        AgentProfile profile = profile(faults);
        ProfileRules.faults(profile).forEach(faults::putIfAbsent);
        return faults;
    }

    /// The profile, given that [#faults()] is empty.
    AgentProfile profile() {
        return profile(new LinkedHashMap<>());
    }

    /// The fields in which two drafts differ, in the form's order, as `field: was, is`; tools by
    /// their names.
    static List<Change> changes(ProfileDraft was, ProfileDraft is) {
        List<Change> changes = new ArrayList<>();
        for (Field field : Field.values()) {
            if (!was.text(field).equals(is.text(field))) {
                changes.add(new Change(field.title(), was.text(field), is.text(field)));
            }
        }
        if (!was.tools.equals(is.tools)) {
            changes.add(new Change(Text.of("agents.tools"), names(was), names(is)));
        }
        return changes;
    }

    /// One field that differs.
    record Change(String field, String was, String is) {}

    private static String names(ProfileDraft draft) {
        return String.join(", ", draft.tools.stream().map(HttpTool::name).toList());
    }

    private AgentProfile profile(Map<String, String> faults) {
        Map<String, String> models = new LinkedHashMap<>();
        model(models, "stt", Field.STT);
        model(models, "llm", Field.LLM);
        model(models, "tts", Field.TTS);
        return new AgentProfile(
                text(Field.NAME).strip(),
                0,
                text(Field.LANGUAGE).strip(),
                text(Field.INSTRUCTIONS),
                text(Field.GREETING),
                text(Field.APOLOGY),
                text(Field.GOODBYE),
                models,
                new TurnTaking(
                        text(Field.DETECTOR),
                        span(Field.ENDPOINTING, TurnTaking.DEFAULT.endpointing(), faults),
                        span(
                                Field.ENDPOINTING_LONGEST,
                                TurnTaking.DEFAULT.endpointingLongest(),
                                faults),
                        yes(Field.INTERRUPTIBLE),
                        span(Field.INTERRUPT_AFTER, TurnTaking.DEFAULT.interruptAfter(), faults),
                        span(Field.RESUME_AFTER, TurnTaking.DEFAULT.resumeAfter(), faults),
                        yes(Field.PREEMPTIVE)),
                new Limits(
                        span(Field.SILENCE, Limits.DEFAULT.silence(), faults),
                        text(Field.SILENCE_PROMPT),
                        number(Field.SILENCE_PROMPTS, faults),
                        span(Field.LONGEST, Limits.DEFAULT.longest(), faults)),
                yes(Field.MAY_END_CALL),
                tools);
    }

    private void model(Map<String, String> models, String slot, Field field) {
        if (!text(field).isBlank()) {
            models.put(slot, text(field).strip());
        }
    }

    private boolean yes(Field field) {
        return text(field).equals(Field.YES);
    }

    private Duration span(Field field, Duration otherwise, Map<String, String> faults) {
        return SpanText.parse(text(field))
                .orElseGet(
                        () -> {
                            faults.put(field.key(), Text.of("agents.no-span"));
                            return otherwise;
                        });
    }

    private int number(Field field, Map<String, String> faults) {
        try {
            return Integer.parseInt(text(field).strip());
        } catch (NumberFormatException e) {
            faults.put(field.key(), Text.of("agents.no-number"));
            return 0;
        }
    }
}
