package dev.openrtc.app.cli;

import dev.openrtc.app.wiring.Foundations;
import dev.openrtc.app.wiring.Window;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine;

/// Everything that can be asked of the program from a terminal. One run a process.
public final class CommandLineDoor {
    private final CommandLine commands;

    public CommandLineDoor(
            Terminal terminal,
            Map<String, String> environment,
            Foundations foundations,
            Window window) {
        RootCommand root = new RootCommand(terminal, Map.copyOf(environment), foundations, window);
        this.commands =
                new CommandLine(root)
                        .setOut(terminal.out())
                        .setErr(terminal.err())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .registerConverter(TenantId.class, CommandLineDoor::tenant)
                        .registerConverter(Count.class, Count::parse)
                        .registerConverter(Duration.class, Spans::parse)
                        .setExecutionExceptionHandler(CommandLineDoor::explain);
    }

    /// Parses and runs; never throws. The answer is the exit code.
    public int run(String... args) {
        return commands.execute(args);
    }

    private static TenantId tenant(String text) {
        return TenantId.parse(text)
                .orElseThrow(
                        () ->
                                new CommandLine.TypeConversionException(
                                        "a tenant's name is 1 to 128 of A-Z a-z 0-9 _ -"));
    }

    private static int explain(
            Exception thrown, CommandLine commands, CommandLine.ParseResult parsed) {
        if (thrown instanceof Exit exit) {
            commands.getErr().println(exit.line());
            return exit.code();
        }
        commands.getErr()
                .println("The program failed: " + thrown + ". Nothing is known to have changed.");
        return ExitCode.FAULT;
    }
}
