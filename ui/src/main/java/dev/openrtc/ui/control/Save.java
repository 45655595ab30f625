package dev.openrtc.ui.control;

import dev.openrtc.ui.shell.ScreenKit;
import dev.openrtc.ui.shell.Undo;
import dev.openrtc.worker.api.CommandResult;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// One save of an [EditModel]: gives the command, tells the model what became of it, and remembers
/// how to take it back.
final class Save {
    private Save() {}

    /// @param then hears the result after the model knows it
    static void of(ScreenKit kit, EditModel model, SaveNote note, Consumer<CommandResult> then) {
        model.save()
                .ifPresent(
                        good ->
                                kit.bridge()
                                        .submit(
                                                good.command(),
                                                result -> {
                                                    answered(kit, model, note, good, result);
                                                    then.accept(result);
                                                }));
    }

    private static void answered(
            ScreenKit kit,
            EditModel model,
            SaveNote note,
            EditModel.Reading.Good good,
            CommandResult result) {
        String time = kit.times().seconds(kit.bridge().now().now()).substring(0, 5);
        model.answered(result, time);
        if (result.done()) {
            // The note tells of the success itself; a notice would tell it twice.
            good.inverse()
                    .map(back -> new Undo.Step(good.label(), back.apply(version(result))))
                    .ifPresent(step -> note.offer(step.label(), kit.undo().add(step)));
        }
    }

    private static OptionalLong version(CommandResult result) {
        return result instanceof CommandResult.Applied done
                ? OptionalLong.of(done.version())
                : OptionalLong.empty();
    }
}
