package dev.openrtc.worker.command;

import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.GatewaySettings;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/// The commands about the worker as a whole.
final class WorkerSteps {
    private final Levers levers;

    WorkerSteps(Levers levers) {
        this.levers = levers;
    }

    Step cap(Command.SetWorkerCap c) {
        return edit(old -> old.withCap(c.cap()), c.seen(), "Cap of the worker is " + c.cap() + ".");
    }

    Step agentCap(Command.SetAgentCap c) {
        Map<String, Integer> caps = new HashMap<>(levers.worker().agentCaps());
        if (c.cap().isPresent()) {
            caps.put(c.agent(), c.cap().getAsInt());
        } else {
            caps.remove(c.agent());
        }
        return edit(
                old -> old.withAgentCaps(caps),
                c.seen(),
                c.cap().isPresent()
                        ? "Cap of agent %s is %d.".formatted(c.agent(), c.cap().getAsInt())
                        : "Agent " + c.agent() + " has no cap now.");
    }

    Step settings(Command.SetWorker c) {
        return edit(_ -> c.settings(), c.seen(), "Settings of the worker are saved.");
    }

    private Step edit(UnaryOperator<WorkerSettings> change, OptionalLong seen, String now) {
        WorkerSettings old = levers.worker();
        WorkerSettings fresh;
        try {
            fresh = change.apply(old);
        } catch (IllegalArgumentException rule) {
            return new Step.No("INVALID", "Not saved: " + rule.getMessage() + ".");
        }
        return new Step.Do(
                List.of(new Change.WorkerChanged(fresh, seen)),
                old.toString(),
                fresh.toString(),
                false,
                version -> {
                    levers.workerSaved(fresh.withVersion(version));
                    int calls = levers.calls();
                    return calls > fresh.cap()
                            ? now + " %d calls are up; none is ended.".formatted(calls)
                            : now;
                });
    }

    Step connection(Command.SetConnection c) {
        if (c.url().isBlank() || c.apiKey().isBlank()) {
            return new Step.No("INVALID", "Connection not saved: URL and API key must be given.");
        }
        Optional<Secret> secret =
                c.apiSecret().or(() -> levers.connection().map(Connection::apiSecret));
        if (secret.isEmpty() || secret.get().isEmpty()) {
            return new Step.No("INVALID", "Connection not saved: the API secret must be given.");
        }
        return new Step.Do(
                List.of(
                        new Change.ConnectionChanged(
                                c.url(), c.apiKey(), c.apiSecret(), c.agentName())),
                levers.connection().map(old -> old.url() + " " + old.apiKey()).orElse(""),
                c.url() + " " + c.apiKey(),
                false,
                _ ->
                        levers.connectionSaved(
                                        new Connection(
                                                c.url(),
                                                c.apiKey(),
                                                secret.get().copy(),
                                                c.agentName(),
                                                "stored"))
                                ? "Connection is saved."
                                : "Connection is saved. This run keeps the values from the"
                                        + " environment.");
    }

    Step gateway(Command.SetGateway c) {
        GatewaySettings fresh = c.settings();
        return new Step.Do(
                List.of(new Change.GatewayChanged(fresh, c.seen())),
                told(levers.gateway()),
                told(fresh),
                false,
                version -> {
                    levers.gatewaySaved(fresh.withVersion(version));
                    return fresh.on()
                            ? "Calls are told to %s, those of tenants with a key for it."
                                    .formatted(fresh.url())
                            : "Calls are told to nobody.";
                });
    }

    private static String told(GatewaySettings settings) {
        return settings.url().isEmpty()
                ? "none"
                : settings.url() + (settings.on() ? " on" : " off");
    }

    Step test(Command.TestConnection c) {
        Optional<Connection> stored = levers.connection();
        String url = c.url().or(() -> stored.map(Connection::url)).orElse("");
        String key = c.apiKey().or(() -> stored.map(Connection::apiKey)).orElse("");
        Optional<Secret> secret = c.apiSecret().or(() -> stored.map(Connection::apiSecret));
        if (url.isBlank() || key.isBlank() || secret.isEmpty()) {
            return new Step.No(
                    "INVALID", "Nothing to test: URL, API key and secret must be given.");
        }
        return new Step.Ask(
                url + " " + key,
                () ->
                        levers.test(
                                new Connection(
                                        url,
                                        key,
                                        secret.get(),
                                        stored.map(Connection::agentName).orElse(""),
                                        "test")));
    }

    Step start(Command.StartWorker c) {
        return levers.cannotStart(c.line())
                .<Step>map(why -> new Step.No("CANNOT_START", why))
                .orElseGet(
                        () ->
                                Step.act(
                                        c.line().name(),
                                        false,
                                        () -> {
                                            levers.start(c.line());
                                            return c.line() == LineKind.LIVE
                                                    ? "The worker is started."
                                                    : "Practice is started.";
                                        }));
    }

    Step stop() {
        if (levers.stopped()) {
            return new Step.No("STOPPED", "The worker is stopped already.");
        }
        return Step.act(
                "%d calls".formatted(levers.calls()),
                true,
                () -> {
                    levers.stop();
                    return "The worker is stopping.";
                });
    }

    Step drain(Command.DrainWorker c) {
        Duration within = c.deadline().orElse(levers.worker().drainDeadline());
        if (within.isNegative() || within.compareTo(Duration.ofHours(24)) > 0) {
            return new Step.No("INVALID", "Not drained: the deadline must be 0 to 24 h.");
        }
        return levers.cannotDrain()
                .<Step>map(why -> new Step.No("CANNOT_DRAIN", why))
                .orElseGet(
                        () ->
                                Step.act(
                                        "within " + within,
                                        true,
                                        () -> {
                                            levers.drainWorker(within);
                                            return "The worker is draining: %d calls are up."
                                                    .formatted(levers.calls());
                                        }));
    }

    Step cancelDrain() {
        return levers.draining()
                ? Step.act(
                        "",
                        false,
                        () -> {
                            levers.cancelDrain();
                            return "The worker takes calls again.";
                        })
                : new Step.No("NOT_DRAINING", "The worker is not draining.");
    }

    Step end(Command.EndSession c) {
        return levers.session(c.session())
                ? Step.act(
                        c.reason(),
                        true,
                        () -> {
                            levers.endSession(c.session(), c.reason());
                            return "Call " + c.session() + " is being ended.";
                        })
                : new Step.No(
                        "UNKNOWN_SESSION",
                        "There is no live call '%s'. It may have ended.".formatted(c.session()));
    }

    Step clear(Command.ClearFinding c) {
        return levers.finding(c.finding())
                .<Step>map(
                        sentence ->
                                Step.act(
                                        sentence,
                                        true,
                                        () -> {
                                            levers.clearFinding(c.finding());
                                            return "The finding is cleared.";
                                        }))
                .orElseGet(
                        () ->
                                new Step.No(
                                        "UNKNOWN_FINDING",
                                        "There is no such finding to clear. It may have gone with"
                                                + " its cause."));
    }

    Step practice(Command.SetPractice c) {
        PracticeDials dials = c.dials();
        return Step.act(
                "%s calls a minute, %d s long, %s of them fail"
                        .formatted(
                                dials.callsPerMinute(),
                                dials.length().toSeconds(),
                                dials.failureShare()),
                true,
                () -> {
                    levers.practice(dials);
                    return "Practice calls follow the dials.";
                });
    }
}
