package dev.openrtc.ui.calls;

import dev.openrtc.ui.shell.Questions.Question;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;

/// What an operator does to a call.
final class CallActs {
    private CallActs() {}

    /// Ends it, after asking why; nothing for one that has ended.
    static void end(ScreenKit kit, SessionRow row) {
        if (CallRow.live(row) && kit.mayAct()) {
            String label = Text.of("call.end.of", row.session());
            kit.questions()
                    .ask(
                            Question.withReason(
                                    label,
                                    Text.of("call.end.text"),
                                    label,
                                    why -> kit.act(new Command.EndSession(row.session(), why))));
        }
    }
}
