package dev.openrtc.ui.settings;

import dev.openrtc.ui.shell.Undo;
import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.api.WorkerSettings.MetadataRule;
import dev.openrtc.worker.api.WorkerSettings.UnknownTenants;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/// What was typed into the worker's settings, read as commands. Pure functions; `seen` is the
/// version of the settings the operator looked at.
final class WorkerModel {
    private static final int MOST_CALLS = 100_000;
    private static final int MOST_JOINS = 64;
    private static final int MOST_MINUTES = 24 * 60;
    private static final int MOST_PER_MINUTE = 60_000;
    private static final int MOST_SECONDS = 7_200;

    private WorkerModel() {}

    static Typed cap(String text, WorkerSettings now, long seen) {
        return whole(text, 1, MOST_CALLS, value -> capTo(value, now, seen));
    }

    private static Typed.Good capTo(int value, WorkerSettings now, long seen) {
        Undo.Step inverse =
                new Undo.Step(
                        Text.of("settings.worker.cap"),
                        new Command.SetWorkerCap(now.cap(), OptionalLong.empty()));
        return new Typed.Good(
                new Command.SetWorkerCap(value, OptionalLong.of(seen)), Optional.of(inverse));
    }

    /// Empty text takes the cap away.
    static Typed agentCap(String agent, String text, long seen) {
        if (text.isBlank()) {
            return good(new Command.SetAgentCap(agent, OptionalInt.empty(), OptionalLong.of(seen)));
        }
        return whole(
                text,
                0,
                MOST_CALLS,
                value ->
                        good(
                                new Command.SetAgentCap(
                                        agent, OptionalInt.of(value), OptionalLong.of(seen))));
    }

    static Typed joins(String text, WorkerSettings now, long seen) {
        return whole(
                text,
                1,
                MOST_JOINS,
                value -> set(with(now, now.unknownTenants(), now.metadata(), value), seen));
    }

    static Typed drainMinutes(String text, WorkerSettings now, long seen) {
        return whole(
                text,
                0,
                MOST_MINUTES,
                value ->
                        set(
                                new WorkerSettings(
                                        now.cap(),
                                        now.agentCaps(),
                                        now.unknownTenants(),
                                        now.metadata(),
                                        now.defaultAgent(),
                                        Duration.ofMinutes(value),
                                        now.joinsAtOnce(),
                                        now.version()),
                                seen));
    }

    static Typed defaultAgent(String text, WorkerSettings now, long seen) {
        String agent = text.strip();
        if (agent.isEmpty() || agent.equals("fault")) {
            return new Typed.Bad(Text.of("settings.bad.agent"));
        }
        return set(
                new WorkerSettings(
                        now.cap(),
                        now.agentCaps(),
                        now.unknownTenants(),
                        now.metadata(),
                        agent,
                        now.drainDeadline(),
                        now.joinsAtOnce(),
                        now.version()),
                seen);
    }

    static Typed unknown(UnknownTenants rule, WorkerSettings now, long seen) {
        return set(with(now, rule, now.metadata(), now.joinsAtOnce()), seen);
    }

    static Typed metadata(MetadataRule rule, WorkerSettings now, long seen) {
        return set(with(now, now.unknownTenants(), rule, now.joinsAtOnce()), seen);
    }

    static Typed callsPerMinute(String text, PracticeDials now) {
        return decimal(text, MOST_PER_MINUTE)
                .map(
                        value ->
                                good(
                                        new Command.SetPractice(
                                                new PracticeDials(
                                                        value, now.length(), now.failureShare()))))
                .orElse(new Typed.Bad(Text.of("settings.bad.number", 0, MOST_PER_MINUTE)));
    }

    static Typed length(String text, PracticeDials now) {
        return whole(
                text,
                0,
                MOST_SECONDS,
                value ->
                        good(
                                new Command.SetPractice(
                                        new PracticeDials(
                                                now.callsPerMinute(),
                                                Duration.ofSeconds(value),
                                                now.failureShare()))));
    }

    static Typed failures(String text, PracticeDials now) {
        return whole(
                text.replace("%", ""),
                0,
                100,
                value ->
                        good(
                                new Command.SetPractice(
                                        new PracticeDials(
                                                now.callsPerMinute(),
                                                now.length(),
                                                value / 100.0))));
    }

    private static WorkerSettings with(
            WorkerSettings now, UnknownTenants unknown, MetadataRule metadata, int joins) {
        return new WorkerSettings(
                now.cap(),
                Map.copyOf(now.agentCaps()),
                unknown,
                metadata,
                now.defaultAgent(),
                now.drainDeadline(),
                joins,
                now.version());
    }

    private static Typed set(WorkerSettings settings, long seen) {
        return good(new Command.SetWorker(settings, OptionalLong.of(seen)));
    }

    private static Typed good(Command command) {
        return new Typed.Good(command, Optional.empty());
    }

    private static Typed whole(String text, int least, int most, Function<Integer, Typed> use) {
        String digits = text.strip();
        if (digits.matches("[0-9]{1,9}")) {
            int value = Integer.parseInt(digits);
            if (value >= least && value <= most) {
                return use.apply(value);
            }
        }
        return new Typed.Bad(Text.of("settings.bad.whole", least, most));
    }

    private static Optional<Double> decimal(String text, int most) {
        try {
            double value = new BigDecimal(text.strip().replace(',', '.')).doubleValue();
            return value >= 0 && value <= most ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
