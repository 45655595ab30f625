package dev.openrtc.app.cli;

import dev.openrtc.worker.agent.SessionJson;
import dev.openrtc.worker.api.Command.SetSession;
import dev.openrtc.worker.api.Isolation;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.TranscriptPolicy;
import dev.openrtc.worker.api.TranscriptPolicy.Keep;
import dev.openrtc.worker.tenant.TenantId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Changes what is named and leaves the rest; with nothing named it shows what there is.
@Command(
        name = "session",
        description = "Shows or sets what a tenant has its own way in every agent.")
final class TenantSession extends Ask {
    @Parameters(paramLabel = "NAME")
    private TenantId tenant = TenantId.DEFAULT;

    @Option(
            names = "--stt",
            paramLabel = "MODEL",
            description = "Speech to text, such as deepgram/nova-3:en; '' = the agent's.")
    private @Nullable String stt;

    @Option(
            names = "--llm",
            paramLabel = "MODEL",
            description = "Language model, such as openai/gpt-5-mini; '' = the agent's.")
    private @Nullable String llm;

    @Option(
            names = "--tts",
            paramLabel = "MODEL",
            description = "Text to speech, such as cartesia/sonic-3; '' = the agent's.")
    private @Nullable String tts;

    @Option(
            names = "--greeting",
            paramLabel = "TEXT",
            description = "Said first, in the place of the agent's; '' = the caller speaks first.")
    private @Nullable String greeting;

    @Option(
            names = "--instructions-file",
            paramLabel = "FILE",
            description = "Added to the agent's instructions; an empty file adds nothing.")
    private @Nullable Path instructions;

    @Mixin private final TurnOptions turns = new TurnOptions();

    @Option(
            names = "--isolation",
            paramLabel = "WHERE",
            description = "shared, or process: a host of the tenant's own, from its next call on.")
    private @Nullable String isolation;

    @Option(
            names = "--transcripts",
            paramLabel = "KEEP",
            description = "off, redacted or kept: what is written down of its next calls' words.")
    private @Nullable String transcripts;

    @Option(
            names = "--retention",
            paramLabel = "DAYS",
            description = "How long a transcript is kept, 1 to 3650 days.")
    private @Nullable Integer retention;

    @Option(names = "--clear", description = "First takes back all it has its own way.")
    private boolean clear;

    @Option(
            names = "--if-version",
            paramLabel = "V",
            description = "Only if the section is still at this version.")
    private @Nullable Long version;

    private @Nullable String added;

    @Override
    void prepare() {
        if (instructions != null && added == null) {
            added = TextFile.read(instructions, SessionOverrides.LONGEST_INSTRUCTIONS).strip();
        }
    }

    @Override
    int run(Seat seat) {
        prepare();
        TenantSettings now = Tenants.row(seat, tenant).settings();
        if (!clear
                && stt == null
                && llm == null
                && tts == null
                && greeting == null
                && added == null
                && !turns.given()
                && isolation == null
                && transcripts == null
                && retention == null) {
            terminal().out().println(SessionJson.write(now.session()));
            return ExitCode.DONE;
        }
        SessionOverrides fresh =
                Ranges.checked(() -> over(clear ? SessionOverrides.NONE : now.session()));
        long seen = version != null ? version : now.sessionVersion();
        return submit(seat, new SetSession(tenant, fresh, OptionalLong.of(seen)));
    }

    private SessionOverrides over(SessionOverrides now) {
        Map<String, String> models = new HashMap<>(now.models());
        put(models, "stt", stt);
        put(models, "llm", llm);
        put(models, "tts", tts);
        return new SessionOverrides(
                models,
                greeting == null ? now.greeting() : Optional.of(greeting),
                added == null ? now.instructions() : added,
                turns.over(now.turns()),
                isolation == null ? now.isolation() : Isolation.of(isolation),
                new TranscriptPolicy(
                        transcripts == null ? now.transcripts().keep() : Keep.of(transcripts),
                        retention == null ? now.transcripts().days() : retention));
    }

    private static void put(Map<String, String> models, String slot, @Nullable String model) {
        if (model != null && model.isEmpty()) {
            models.remove(slot);
        } else if (model != null) {
            models.put(slot, model);
        }
    }
}
