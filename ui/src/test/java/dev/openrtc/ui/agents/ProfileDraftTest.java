package dev.openrtc.ui.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.AgentProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileDraftTest {
    private static final AgentProfile DESK = Blank.PROFILE.withName("desk");

    @Test
    void aProfileSurvivesTheForm() {
        assertThat(ProfileDraft.of(DESK).profile()).isEqualTo(DESK);
        assertThat(ToolText.of(ToolText.FRESH).tool()).isEqualTo(ToolText.FRESH);
    }

    @Test
    void whatIsTypedWrongIsNamedByItsField() {
        ProfileDraft draft =
                ProfileDraft.of(DESK)
                        .with(Field.NAME, "no spaces")
                        .with(Field.LLM, "GPT")
                        .with(Field.ENDPOINTING, "soon")
                        .with(Field.SILENCE_PROMPTS, "few")
                        .withTools(List.of(ToolText.FRESH));
        assertThat(draft.faults())
                .containsOnlyKeys(
                        "name",
                        "models.llm",
                        "turns.endpointing",
                        "limits.silence_prompts",
                        "tools[0].description",
                        "tools[0].url");
    }

    @Test
    void theDiffNamesTheFieldsThatChanged() {
        ProfileDraft was = ProfileDraft.of(DESK);
        ProfileDraft is = was.with(Field.GREETING, "Hi.").with(Field.LONGEST, "10m");
        assertThat(ProfileDraft.changes(was, is))
                .containsExactly(
                        new ProfileDraft.Change("Greeting", DESK.greeting(), "Hi."),
                        new ProfileDraft.Change("Longest call", "30m", "10m"));
        assertThat(ProfileDraft.changes(was, was)).isEmpty();
    }

    @Test
    void headersAreWrittenOneALine() {
        ToolText text =
                ToolText.of(ToolText.FRESH)
                        .with("headers", "Authorization: Bearer {{secret.crm.token}}\nX-A: b: c");
        assertThat(text.tool().headers())
                .containsEntry("Authorization", "Bearer {{secret.crm.token}}")
                .containsEntry("X-A", "b: c");
        assertThat(text.with("headers", "no colon").faults()).containsKey("headers");
    }
}
