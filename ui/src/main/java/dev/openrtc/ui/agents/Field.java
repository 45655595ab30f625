package dev.openrtc.ui.agents;

import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.AgentProfile.Limits;
import dev.openrtc.worker.api.AgentProfile.TurnTaking;
import dev.openrtc.worker.api.SpanText;
import java.util.List;

/// Every field of a profile but its tools, in the form's order. The key is the one that faults name
/// and files write.
enum Field {
    NAME("name", Part.IDENTITY, Look.LINE),
    LANGUAGE("language", Part.IDENTITY, Look.LINE),
    MAY_END_CALL("may_end_call", Part.IDENTITY, Look.YES_NO),
    INSTRUCTIONS("instructions", Part.WORDS, Look.AREA),
    GREETING("greeting", Part.WORDS, Look.WIDE),
    APOLOGY("apology", Part.WORDS, Look.WIDE),
    GOODBYE("goodbye", Part.WORDS, Look.WIDE),
    STT("models.stt", Part.MODELS, Look.WIDE),
    LLM("models.llm", Part.MODELS, Look.WIDE),
    TTS("models.tts", Part.MODELS, Look.WIDE),
    DETECTOR("turns.detector", Part.TURNS, Look.DETECTOR),
    ENDPOINTING("turns.endpointing", Part.TURNS, Look.LINE),
    ENDPOINTING_LONGEST("turns.endpointing_longest", Part.TURNS, Look.LINE),
    INTERRUPTIBLE("turns.interruptible", Part.TURNS, Look.YES_NO),
    INTERRUPT_AFTER("turns.interrupt_after", Part.TURNS, Look.LINE),
    RESUME_AFTER("turns.resume_after", Part.TURNS, Look.LINE),
    PREEMPTIVE("turns.preemptive", Part.TURNS, Look.YES_NO),
    SILENCE("limits.silence", Part.LIMITS, Look.LINE),
    SILENCE_PROMPT("limits.silence_prompt", Part.LIMITS, Look.WIDE),
    SILENCE_PROMPTS("limits.silence_prompts", Part.LIMITS, Look.LINE),
    LONGEST("limits.longest", Part.LIMITS, Look.LINE);

    /// The form's sections.
    enum Part {
        IDENTITY,
        WORDS,
        MODELS,
        TURNS,
        LIMITS
    }

    /// How a field is typed or chosen.
    enum Look {
        LINE,
        WIDE,
        AREA,
        YES_NO,
        DETECTOR
    }

    static final String YES = "yes";
    static final String NO = "no";

    private final String key;
    private final Part part;
    private final Look look;

    Field(String key, Part part, Look look) {
        this.key = key;
        this.part = part;
        this.look = look;
    }

    String key() {
        return key;
    }

    Part part() {
        return part;
    }

    Look look() {
        return look;
    }

    String title() {
        return Text.of("agent.field." + key);
    }

    List<String> choices() {
        return look == Look.YES_NO ? List.of(YES, NO) : List.of("vad", "smart-turn");
    }

    String of(AgentProfile profile) {
        TurnTaking turns = profile.turns();
        Limits limits = profile.limits();
        return switch (this) {
            case NAME -> profile.name();
            case LANGUAGE -> profile.language();
            case MAY_END_CALL -> yes(profile.mayEndCall());
            case INSTRUCTIONS -> profile.instructions();
            case GREETING -> profile.greeting();
            case APOLOGY -> profile.apology();
            case GOODBYE -> profile.goodbye();
            case STT -> profile.models().getOrDefault("stt", "");
            case LLM -> profile.models().getOrDefault("llm", "");
            case TTS -> profile.models().getOrDefault("tts", "");
            case DETECTOR -> turns.detector();
            case ENDPOINTING -> SpanText.of(turns.endpointing());
            case ENDPOINTING_LONGEST -> SpanText.of(turns.endpointingLongest());
            case INTERRUPTIBLE -> yes(turns.interruptible());
            case INTERRUPT_AFTER -> SpanText.of(turns.interruptAfter());
            case RESUME_AFTER -> SpanText.of(turns.resumeAfter());
            case PREEMPTIVE -> yes(turns.preemptive());
            case SILENCE -> SpanText.of(limits.silence());
            case SILENCE_PROMPT -> limits.silencePrompt();
            case SILENCE_PROMPTS -> String.valueOf(limits.silencePrompts());
            case LONGEST -> SpanText.of(limits.longest());
        };
    }

    private static String yes(boolean value) {
        return value ? YES : NO;
    }
}
