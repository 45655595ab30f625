package dev.openrtc.ui.tenant;

import dev.openrtc.ui.control.CopyButton;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Questions.Question;
import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Undo;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.util.Optional;

/// What an operator does to a tenant, the same from table, drawer and page. Undoable acts are done
/// at once, costly ones ask by name, irreversible ones want the id typed.
public final class TenantActs {
    private final ScreenKit kit;

    public TenantActs(ScreenKit kit) {
        this.kit = kit;
    }

    public void reset(TenantRow row) {
        if (!kit.mayAct()) {
            return;
        }
        String label = Text.of("act.reset", row.tenant().value());
        kit.questions()
                .ask(
                        Question.withReason(
                                label,
                                Text.of("act.reset.text"),
                                label,
                                why -> kit.act(new Command.ResetBreaker(row.tenant(), why))));
    }

    public void forceOpen(TenantRow row) {
        if (!kit.mayAct()) {
            return;
        }
        String label = Text.of("act.force", row.tenant().value());
        kit.questions()
                .ask(
                        Question.withReason(
                                label,
                                Text.of("act.force.text", row.tenant().value()),
                                label,
                                why -> kit.act(new Command.ForceOpenBreaker(row.tenant(), why))));
    }

    /// Drains, or takes a drain under way back.
    public void drain(TenantRow row) {
        if (!kit.mayAct()) {
            return;
        }
        if (row.drain().isPresent()) {
            kit.act(new Command.CancelTenantDrain(row.tenant()));
            return;
        }
        String label = Text.of("act.drain", row.tenant().value(), row.calls());
        kit.questions()
                .ask(
                        Question.costly(
                                label,
                                Text.of("act.drain.text"),
                                label,
                                () ->
                                        kit.act(
                                                new Command.DrainTenant(
                                                        row.tenant(), Optional.empty()),
                                                new Undo.Step(
                                                        label,
                                                        new Command.CancelTenantDrain(
                                                                row.tenant())))));
    }

    /// Suspends, or resumes a suspended one; either can be undone.
    public void suspend(TenantRow row) {
        if (!kit.mayAct()) {
            return;
        }
        Command suspend = new Command.Suspend(row.tenant());
        Command resume = new Command.Resume(row.tenant());
        boolean off = row.settings().suspended();
        String label = Text.of(off ? "act.resume" : "act.suspend", row.tenant().value());
        kit.act(off ? resume : suspend, new Undo.Step(label, off ? suspend : resume));
    }

    public void remove(TenantRow row) {
        if (!kit.mayAct()) {
            return;
        }
        String label = Text.of("act.remove", row.tenant().value());
        kit.questions()
                .ask(
                        Question.irreversible(
                                label,
                                Text.of("act.remove.text", row.tenant().value()),
                                row.tenant().value(),
                                label,
                                () -> kit.act(new Command.RemoveTenant(row.tenant()))));
    }

    public void testCall(TenantRow row) {
        kit.navigator().go(new Place.Tenant(row.tenant(), Place.Tab.TEST_CALL));
    }

    public void logs(TenantRow row) {
        kit.navigator().go(new Place.Logs(row.tenant().value(), ""));
    }

    public void copyId(TenantRow row) {
        CopyButton.put(row.tenant().value());
        kit.notices().success(Text.of("act.copied", row.tenant().value()));
    }
}
