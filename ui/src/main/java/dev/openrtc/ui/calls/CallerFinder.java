package dev.openrtc.ui.calls;

import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Looks for calls by their caller in what was written down, once the operator pauses in typing:
/// what a sight holds of a number are its last digits. FX thread only.
final class CallerFinder {
    private static final Duration TYPING = Duration.millis(250);

    private final ScreenKit kit;
    private final Consumer<String> told;
    private final PauseTransition pause = new PauseTransition(TYPING);
    private String asked = "";
    private String tenant = "";
    private List<SessionRow> found = List.of();

    /// @param told when there is an answer: why there is none, or empty
    CallerFinder(ScreenKit kit, Consumer<String> told) {
        this.kit = kit;
        this.told = told;
        pause.setOnFinished(_ -> ask());
    }

    /// @param caller as typed; empty = nobody is looked for
    void look(String ofTenant, String caller) {
        if (caller.equals(asked) && ofTenant.equals(tenant)) {
            return;
        }
        asked = caller;
        tenant = ofTenant;
        found = List.of();
        if (caller.isEmpty()) {
            pause.stop();
        } else {
            pause.playFromStart();
        }
    }

    List<SessionRow> rows() {
        return found;
    }

    Set<String> sessions() {
        return found.stream().map(SessionRow::session).collect(Collectors.toSet());
    }

    private void ask() {
        String question = asked;
        Optional<TenantId> whose = TenantId.parse(tenant);
        kit.background()
                .bring(
                        kit.history()
                                .calls(
                                        new History.Query(whose, "", 0, CallsModel.PAGE)
                                                .withCaller(question)),
                        page -> {
                            if (question.equals(asked)) {
                                found = page.rows();
                                told.accept(page.fault());
                            }
                        });
    }
}
