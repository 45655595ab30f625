package dev.openrtc.worker.runtime;

import dev.openrtc.worker.admission.Admission;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.ModelForm;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import dev.openrtc.worker.api.WorkerSnapshot.WorkerState;
import dev.openrtc.worker.port.Connection;
import dev.openrtc.worker.tenant.TenantId;
import dev.openrtc.worker.testcall.TestCalls;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Whether a test call makes sense now. What only the offer itself can tell (a breaker, a start
/// rate) is left to it.
final class TestCallDoor {
    private final Directory directory;
    private final Admission admission;
    private final Engine engine;
    private final TestCalls calls;

    TestCallDoor(Directory directory, Admission admission, Engine engine, TestCalls calls) {
        this.directory = directory;
        this.admission = admission;
        this.engine = engine;
        this.calls = calls;
    }

    CompletionStage<CommandResult> start(Command.StartTestCall wanted) {
        Optional<Connection> connection = directory.connection();
        Optional<CommandResult.Refused> no = cannot(wanted);
        if (no.isPresent() || connection.isEmpty()) {
            return CompletableFuture.completedStage(
                    no.orElseGet(() -> no("NOT_CONFIGURED", "no LiveKit server is set")));
        }
        return calls.start(wanted, connection.get());
    }

    boolean hangUp(TenantId tenant) {
        return calls.hangUp(tenant);
    }

    private Optional<CommandResult.Refused> cannot(Command.StartTestCall wanted) {
        if ((wanted.sound() == TestCall.Sound.WAV) == wanted.wav().isEmpty()) {
            return refuse("INVALID", "name a WAV file when, and only when, one is to be said");
        }
        WorkerState state = engine.state();
        if (state == WorkerState.DRAINING) {
            return refuse("DRAINING", "the worker is draining and takes no new calls");
        }
        Optional<Run> running = engine.run();
        if (state != WorkerState.RUNNING || running.isEmpty()) {
            return refuse("NOT_RUNNING", "the worker is not running. Start it first");
        }
        if (running.get().kind() == LineKind.PRACTICE) {
            return refuse(
                    "PRACTICE",
                    "the practice line has simulated callers only. Stop the worker and start it"
                            + " live");
        }
        LinkView link = engine.link();
        if (link.state() != LinkState.CONNECTED) {
            return refuse(
                    "NOT_CONNECTED",
                    "LiveKit is not connected (%s)%s"
                            .formatted(
                                    link.state().word().toLowerCase(Locale.ROOT),
                                    link.why().isEmpty() ? "" : ". " + plain(link.why())));
        }
        if (directory.tenant(wanted.tenant()).map(TenantSettings::suspended).orElse(false)) {
            return refuse("SUSPENDED", wanted.tenant() + " is suspended. Resume it first");
        }
        List<String> agents = directory.agents(running.get().agents());
        if (!wanted.agent().isEmpty() && !agents.contains(wanted.agent())) {
            return refuse(
                    "UNKNOWN_AGENT",
                    "there is no agent '%s' here; there are %s"
                            .formatted(
                                    ModelForm.shortened(wanted.agent()),
                                    String.join(", ", agents)));
        }
        if (admission.used() >= admission.cap()) {
            return refuse(
                    "AT_CAPACITY",
                    "the worker is at its cap of %d, so LiveKit offers it no call"
                            .formatted(admission.cap()));
        }
        return Optional.empty();
    }

    private static Optional<CommandResult.Refused> refuse(String code, String why) {
        return Optional.of(no(code, why));
    }

    private static CommandResult.Refused no(String code, String why) {
        return new CommandResult.Refused(code, "No test call: " + why + ".");
    }

    private static String plain(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
