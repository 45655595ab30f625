package dev.openrtc.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.shell.Place;
import dev.openrtc.worker.api.TranscriptLine;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallTranscriptTest {
    private static final String CALL = "s-acme-0";

    private final ShellRig rig = new ShellRig(Scenes.small());

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whatIsSaidAppearsAsItIsSaidAndOnlyOnItsCallsPage() {
        rig.go(new Place.Call(CALL));
        assertThat(rig.words()).doesNotContain("What was said");

        TranscriptLine hours =
                new TranscriptLine(Scenes.AT, false, "What are your opening hours?", false);
        TranscriptLine answer =
                new TranscriptLine(
                        Scenes.AT.plusSeconds(2),
                        true,
                        "We are open Monday to Friday from nine in the morning to six in the"
                                + " evening, and on Saturday",
                        true);
        rig.fake.worker.said(CALL, List.of(hours));
        rig.look();
        assertThat(rig.words()).contains("What was said", "Caller", "What are your opening hours?");

        rig.fake.worker.said(CALL, List.of(hours, answer));
        rig.look();
        assertThat(rig.words()).contains("Agent", "the caller broke in");
        rig.showing.shoot("call-transcript");

        rig.go(new Place.Call("s-acme-1"));
        assertThat(rig.words()).doesNotContain("What are your opening hours?");
    }
}
