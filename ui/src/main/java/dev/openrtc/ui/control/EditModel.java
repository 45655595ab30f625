package dev.openrtc.ui.control;

import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One value that is edited where it stands: shown, edited, saving, applied or not saved. Knows no
/// nodes. Fresh values do not touch an edit under way; the version seen when it began is the one
/// the command carries. FX thread only.
public final class EditModel {
    private final BiFunction<String, Long, Reading> read;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State.Shown("", ""));
    private String value = "";
    private long version;
    private long seen;

    /// @param read what was typed and the version seen, as a command or as why not
    public EditModel(BiFunction<String, Long, Reading> read) {
        this.read = read;
    }

    /// What is in force now, by a snapshot.
    public void look(String now, long at) {
        value = now;
        version = at;
        if (state.get() instanceof State.Shown shown && !shown.value().equals(now)) {
            state.set(new State.Shown(now, shown.told()));
        }
    }

    public void begin() {
        if (state.get() instanceof State.Shown) {
            seen = version;
            state.set(new State.Editing(value, ""));
        }
    }

    /// The field's text changed: a fault is told while it is typed.
    public void typed(String text) {
        if (state.get() instanceof State.Editing editing && !text.equals(editing.text())) {
            String fault =
                    switch (read.apply(text, seen)) {
                        case Reading.Bad bad -> bad.why();
                        case Reading.Good _ -> "";
                    };
            state.set(new State.Editing(text, fault));
        }
    }

    /// The command to give, when what was typed is one; the state is then saving.
    public Optional<Reading.Good> save() {
        if (!(state.get() instanceof State.Editing editing)) {
            return Optional.empty();
        }
        return switch (read.apply(editing.text(), seen)) {
            case Reading.Good good -> {
                state.set(new State.Saving(editing.text()));
                yield Optional.of(good);
            }
            case Reading.Bad bad -> {
                state.set(new State.Editing(editing.text(), bad.why()));
                yield Optional.empty();
            }
        };
    }

    /// What became of it. A value that was not saved stays in the field.
    ///
    /// @param time now, as shown
    public void answered(CommandResult result, String time) {
        if (!(state.get() instanceof State.Saving saving)) {
            return;
        }
        switch (result) {
            case CommandResult.Applied _ ->
                    state.set(new State.Shown(value, Text.of("edit.applied", time)));
            case CommandResult.AppliedUnaudited done ->
                    state.set(new State.Shown(value, done.message()));
            case CommandResult.Refused refused ->
                    state.set(
                            new State.Editing(
                                    saving.text(), Text.of("edit.not-saved", refused.message())));
            case CommandResult.Conflict conflict -> {
                seen = conflict.version();
                state.set(
                        new State.Editing(
                                saving.text(), Text.of("edit.not-saved", conflict.message())));
            }
        }
    }

    /// Leaves the edit; the value in force stands again.
    public void cancel() {
        if (state.get() instanceof State.Editing) {
            state.set(new State.Shown(value, ""));
        }
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// What was typed, understood.
    public sealed interface Reading {
        /// @param label names the act: "Set cap to 8"
        /// @param inverse takes it back, given the version the command led to: an undo must not
        ///   overwrite what somebody changed after it
        record Good(
                String label, Command command, Optional<Function<OptionalLong, Command>> inverse)
                implements Reading {}

        record Bad(String why) implements Reading {}
    }

    public sealed interface State {
        /// @param told what became of the last save, may be empty
        record Shown(String value, String told) implements State {}

        /// @param fault what is wrong, empty when nothing is
        record Editing(String text, String fault) implements State {}

        record Saving(String text) implements State {}
    }
}
