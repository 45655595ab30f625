package dev.openrtc.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.Scenes;
import dev.openrtc.worker.api.CommandResult;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private final Notices notices = new Notices(() -> Scenes.AT);

    @Test
    void aFaultOutlivesTheSuccessesThatCrowdIt() {
        notices.tell(new CommandResult.Refused("AUDIT_DOWN", "Not saved."));
        for (int i = 0; i < 10; i++) {
            notices.success("Saved " + i);
        }
        assertThat(notices.shown()).hasSize(4);
        assertThat(notices.shown().getFirst().code()).isEqualTo("AUDIT_DOWN");
        assertThat(notices.all()).hasSize(11);
    }

    @Test
    void theSameWordsAreShownOnceAndListedEachTime() {
        notices.fault("X", "Not saved.");
        notices.fault("X", "Not saved.");
        assertThat(notices.shown()).hasSize(1);
        assertThat(notices.all()).hasSize(2);
    }

    @Test
    void theListIsBoundedAndNewestFirst() {
        for (int i = 0; i < 500; i++) {
            notices.success("Saved " + i);
        }
        assertThat(notices.all()).hasSize(200);
        assertThat(notices.all().getFirst().text()).isEqualTo("Saved 499");
    }

    @Test
    void anUnauditedActIsToldAsAWarning() {
        notices.tell(new CommandResult.AppliedUnaudited("acme drains; not yet audited."));
        assertThat(notices.shown().getFirst().kind()).isEqualTo(Notices.Kind.WARNING);
    }
}
