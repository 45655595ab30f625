package dev.openrtc.worker.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one tenant has its own way in every profile: its models win over the profile's, its
/// greeting and each field of its turn taking stand in their place, its instructions follow them.
///
/// @param models slot (`stt`, `llm`, `tts`) to its model and what to fall back to
/// @param greeting empty text = the caller speaks first; absent = the profile's
/// @param instructions added after the profile's; empty = nothing is added
/// @param turns of turn taking and limits, field by field
/// @param isolation where its next calls run, also those of agents in Java
/// @param transcripts what is kept of its next calls' words, also of those of agents in Java
public record SessionOverrides(
        Map<String, String> models,
        Optional<String> greeting,
        String instructions,
        TurnOverrides turns,
        Isolation isolation,
        TranscriptPolicy transcripts) {
    public static final List<String> SLOTS = List.of("stt", "llm", "tts");

    /// Bytes of UTF-8. Every tenant's are in memory, and in each snapshot that tells of the tenant.
    public static final int LONGEST_INSTRUCTIONS = 8 * 1024;

    public static final int LONGEST_GREETING = 2 * 1024;

    public static final SessionOverrides NONE =
            new SessionOverrides(
                    Map.of(), Optional.empty(), "", TurnOverrides.NONE, Isolation.SHARED);

    /// Nothing is kept of what is said.
    public SessionOverrides(
            Map<String, String> models,
            Optional<String> greeting,
            String instructions,
            TurnOverrides turns,
            Isolation isolation) {
        this(models, greeting, instructions, turns, isolation, TranscriptPolicy.OFF);
    }

    /// @throws IllegalArgumentException naming the field that is out of range
    public SessionOverrides {
        models = Map.copyOf(models);
        models.forEach(
                (slot, choices) -> {
                    if (!SLOTS.contains(slot)) {
                        throw new IllegalArgumentException(
                                "there is no slot '%s'; it must be stt, llm or tts"
                                        .formatted(ModelForm.shortened(slot)));
                    }
                    ModelForm.fault(choices)
                            .ifPresent(
                                    why -> {
                                        throw new IllegalArgumentException(slot + " " + why);
                                    });
                });
        bound("greeting", greeting.orElse(""), LONGEST_GREETING);
        bound("instructions", instructions, LONGEST_INSTRUCTIONS);
        for (Map.Entry<String, String> fault : turns.faults().entrySet()) {
            throw new IllegalArgumentException(fault.getKey() + " " + fault.getValue());
        }
        bound("limits.silence_prompt", turns.silencePrompt().orElse(""), LONGEST_GREETING);
    }

    public SessionOverrides withModels(Map<String, String> value) {
        return new SessionOverrides(value, greeting, instructions, turns, isolation, transcripts);
    }

    public SessionOverrides withGreeting(Optional<String> value) {
        return new SessionOverrides(models, value, instructions, turns, isolation, transcripts);
    }

    public SessionOverrides withInstructions(String value) {
        return new SessionOverrides(models, greeting, value, turns, isolation, transcripts);
    }

    public SessionOverrides withTurns(TurnOverrides value) {
        return new SessionOverrides(models, greeting, instructions, value, isolation, transcripts);
    }

    public SessionOverrides withIsolation(Isolation value) {
        return new SessionOverrides(models, greeting, instructions, turns, value, transcripts);
    }

    public SessionOverrides withTranscripts(TranscriptPolicy value) {
        return new SessionOverrides(models, greeting, instructions, turns, isolation, value);
    }

    public boolean none() {
        return equals(NONE);
    }

    private static void bound(String field, String text, int longest) {
        if (ProfileRules.hasControls(text)) {
            throw new IllegalArgumentException(field + " holds a control character");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > longest) {
            throw new IllegalArgumentException(
                    "%s must be at most %d bytes".formatted(field, longest));
        }
    }
}
