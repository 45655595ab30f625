package dev.openrtc.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonMappingException;
import dev.openrtc.worker.agent.BuiltInProfiles;
import dev.openrtc.worker.api.BreakerSettings;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.GatewaySettings;
import dev.openrtc.worker.api.Isolation;
import dev.openrtc.worker.api.LineKind;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.TurnOverrides;
import dev.openrtc.worker.api.WorkerSettings;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ControlJsonTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantSettings.Limits LIMITS =
            new TenantSettings.Limits(OptionalInt.of(5), OptionalInt.empty(), "echo", false);

    static List<Command> everyCommand() {
        return List.of(
                new Command.AddTenant(ACME, LIMITS),
                new Command.RemoveTenant(ACME),
                new Command.SetLimits(ACME, LIMITS, OptionalLong.of(3)),
                new Command.SetTenantCap(ACME, OptionalInt.empty(), OptionalLong.empty()),
                new Command.SetBreaker(ACME, BreakerSettings.DEFAULT, OptionalLong.of(2)),
                new Command.ResetBreaker(ACME, "key \"rotated\"\n"),
                new Command.ForceOpenBreaker(ACME, "ünïcode"),
                new Command.Suspend(ACME),
                new Command.Resume(ACME),
                new Command.DrainTenant(ACME, Optional.of(Duration.ofMillis(90_500))),
                new Command.CancelTenantDrain(ACME),
                new Command.SetKey(ACME, "deepgram", "api_key", secret("k-1")),
                new Command.RemoveKey(ACME, "deepgram", "api_key"),
                new Command.CheckKey(ACME, "deepgram"),
                new Command.SetSession(
                        ACME,
                        new SessionOverrides(
                                Map.of("llm", "openai/gpt-5-mini"),
                                Optional.of(""),
                                "More.",
                                new TurnOverrides(
                                        Optional.of("smart-turn"),
                                        Optional.of(Duration.ofMillis(700)),
                                        Optional.empty(),
                                        Optional.of(false),
                                        Optional.empty(),
                                        Optional.of(Duration.ZERO),
                                        Optional.empty(),
                                        Optional.of(Duration.ofSeconds(20)),
                                        Optional.of("Hello?"),
                                        Optional.of(3),
                                        Optional.of(Duration.ofMinutes(5))),
                                Isolation.PROCESS),
                        OptionalLong.of(4)),
                new Command.SaveProfile(BuiltInProfiles.receptionist(), OptionalLong.of(0)),
                new Command.RemoveProfile("desk"),
                new Command.RollBackProfile("desk", 3),
                new Command.SetWorkerCap(50, OptionalLong.of(9)),
                new Command.SetAgentCap("echo", OptionalInt.of(0), OptionalLong.empty()),
                new Command.SetWorker(WorkerSettings.DEFAULT, OptionalLong.empty()),
                new Command.SetConnection("wss://x", "key", Optional.of(secret("s-1")), "agent"),
                new Command.TestConnection(
                        Optional.of("wss://x"), Optional.empty(), Optional.empty()),
                new Command.SetGateway(
                        new GatewaySettings("https://gateway.example", true, 2),
                        OptionalLong.of(2)),
                new Command.StartWorker(LineKind.PRACTICE),
                new Command.StopWorker(),
                new Command.DrainWorker(Optional.empty()),
                new Command.CancelDrain(),
                new Command.StartTestCall(
                        ACME, "receptionist", TestCall.Sound.WAV, "/in.wav", "/out.wav"),
                new Command.EndTestCall(ACME),
                new Command.EndSession("s-1", "asked for"),
                new Command.ClearFinding("slow/acme/desk"),
                new Command.SetPractice(PracticeDials.DEFAULT),
                new Command.RevealCaller(ACME, "s-1"));
    }

    private static Secret secret(String value) {
        return Secret.ofChars(value.toCharArray());
    }

    @Test
    void theListAboveHoldsEveryCommandThereIs() {
        assertThat(everyCommand())
                .extracting(c -> (Object) c.getClass())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.asList((Object[]) Command.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void aCommandArrivesAsItWasSent(Command command) throws IOException {
        byte[] sent =
                ControlJson.client()
                        .writeValueAsBytes(new Request.Asked(1, new Request.Submit(command)));
        Request.Asked read = ControlJson.owner().readValue(sent, Request.Asked.class);
        assertThat(read).isEqualTo(new Request.Asked(1, new Request.Submit(command)));
    }

    @Test
    void theOwnerFailsRatherThanWriteASecret() {
        assertThatThrownBy(
                        () ->
                                ControlJson.owner()
                                        .writeValueAsString(
                                                new Command.SetKey(ACME, "v", "f", secret("k"))))
                .isInstanceOf(JsonMappingException.class)
                .hasMessageContaining("never written");
    }

    @Test
    void everyResultArrivesAsItWasSent() throws IOException {
        for (CommandResult result :
                List.of(
                        new CommandResult.Applied("Cap of acme is 8.", 4),
                        new CommandResult.AppliedUnaudited("Drained."),
                        new CommandResult.Refused("X", "why"),
                        new CommandResult.Conflict("changed", 9))) {
            byte[] sent =
                    ControlJson.owner()
                            .writeValueAsBytes(new Reply.Answered(2, new Reply.Result(result)));
            assertThat(ControlJson.client().readValue(sent, Reply.Answered.class))
                    .isEqualTo(new Reply.Answered(2, new Reply.Result(result)));
        }
    }

    @Test
    void aCommandThatBreaksARuleIsNotRead() {
        String tooMany =
                "{\"id\":1,\"request\":{\"ask\":\"Submit\",\"command\":{\"type\":\"AddTenant\","
                        + "\"tenant\":\"a b\",\"limits\":null}}}";
        assertThatThrownBy(() -> ControlJson.owner().readValue(tooMany, Request.Asked.class))
                .isInstanceOf(IOException.class);
    }
}
