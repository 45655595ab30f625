package dev.openrtc.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.app.control.Scene;
import dev.openrtc.worker.api.BreakerSettings;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.GatewaySettings;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.TenantSettings.Limits;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every command against a running owner, over its real control socket, with no passphrase.
class RunningOwnerTest extends OwnedFolder {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId FIRST = new TenantId("tenant-00000");

    static Stream<Arguments> commands() {
        OptionalLong any = OptionalLong.empty();
        return Stream.of(
                Arguments.of(
                        "tenant add acme --cap 5",
                        new Command.AddTenant(
                                ACME,
                                new Limits(OptionalInt.of(5), OptionalInt.empty(), "", true))),
                Arguments.of("tenant remove acme", new Command.RemoveTenant(ACME)),
                Arguments.of("cap acme 8", new Command.SetTenantCap(ACME, OptionalInt.of(8), any)),
                Arguments.of(
                        "cap acme none --if-version 3",
                        new Command.SetTenantCap(ACME, OptionalInt.empty(), OptionalLong.of(3))),
                Arguments.of("cap --worker 80", new Command.SetWorkerCap(80, any)),
                Arguments.of(
                        "cap --agent echo 4",
                        new Command.SetAgentCap("echo", OptionalInt.of(4), any)),
                Arguments.of(
                        "breaker acme reset --reason fixed",
                        new Command.ResetBreaker(ACME, "fixed")),
                Arguments.of(
                        "breaker acme open --reason broken",
                        new Command.ForceOpenBreaker(ACME, "broken")),
                Arguments.of("suspend acme", new Command.Suspend(ACME)),
                Arguments.of("resume acme", new Command.Resume(ACME)),
                Arguments.of("drain", new Command.DrainWorker(Optional.empty())),
                Arguments.of("drain --cancel", new Command.CancelDrain()),
                Arguments.of(
                        "drain acme --deadline 90s",
                        new Command.DrainTenant(ACME, Optional.of(Duration.ofSeconds(90)))),
                Arguments.of("drain acme --cancel", new Command.CancelTenantDrain(ACME)),
                Arguments.of("end s-1 --reason stuck", new Command.EndSession("s-1", "stuck")),
                Arguments.of(
                        "findings --clear slow/acme/desk",
                        new Command.ClearFinding("slow/acme/desk")),
                Arguments.of(
                        "key remove acme openai", new Command.RemoveKey(ACME, "openai", "api_key")),
                Arguments.of(
                        "gateway set --url https://gateway.example/v1/ingest --on",
                        new Command.SetGateway(
                                new GatewaySettings("https://gateway.example", true, 0),
                                OptionalLong.of(0))),
                Arguments.of("key check acme", new Command.CheckKey(ACME, "")),
                Arguments.of("key check acme openai", new Command.CheckKey(ACME, "openai")),
                Arguments.of(
                        "connection test --url ws://x",
                        new Command.TestConnection(
                                Optional.of("ws://x"), Optional.empty(), Optional.empty())),
                Arguments.of(
                        "connection set --url ws://x --agent-name front",
                        new Command.SetConnection("ws://x", "devkey", Optional.empty(), "front")),
                Arguments.of(
                        "tenant set tenant-00000 --cap 9 --no-agency-keys",
                        new Command.SetLimits(
                                FIRST,
                                new Limits(OptionalInt.of(9), OptionalInt.empty(), "", false),
                                OptionalLong.of(2))),
                Arguments.of(
                        "tenant set tenant-00000 --no-breaker",
                        new Command.SetBreaker(
                                FIRST,
                                BreakerSettings.DEFAULT.withEnabled(false),
                                OptionalLong.of(1))));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandBecomesExactlyThisOne(String line, Command command) {
        Run run = run(line.split(" ", -1));
        assertThat(run.err()).isEmpty();
        assertThat(run).isEqualTo(new Run(0, "Done." + System.lineSeparator(), ""));
        assertThat(house.commands).containsExactly(command);
    }

    @Test
    void aKeyComesByStandardInputAndIsNotSaidAgain() {
        Run run = with("sk-canary-77\n", "key", "set", "acme", "openai", "--secret-stdin");
        assertThat(run.code()).isZero();
        assertThat(house.commands)
                .containsExactly(
                        new Command.SetKey(
                                ACME,
                                "openai",
                                "api_key",
                                Secret.ofChars("sk-canary-77".toCharArray())));
        assertThat(run.out() + run.err()).doesNotContain("canary");
    }

    @Test
    void aPassphraseThatIsNotNeededIsReadPast() {
        var _ =
                with(
                        "open sesame\nsk-1\n",
                        "key",
                        "set",
                        "acme",
                        "openai",
                        "--passphrase-stdin",
                        "--secret-stdin");
        assertThat(((Command.SetKey) house.commands.getFirst()).value().reveal()).isEqualTo("sk-1");
    }

    @Test
    void aKeyAsAnArgumentIsBadUsageAndNothingIsSent() {
        Run run = run("key", "set", "acme", "openai", "sk-1");
        assertThat(run.code()).isEqualTo(2);
        assertThat(house.commands).isEmpty();
    }

    @Test
    void withoutATerminalAKeyHasToBeSent() {
        Run run = run("key", "set", "acme", "openai");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--secret-stdin");
    }

    @Test
    void whatIsRefusedOrInConflictIsThree() {
        house.answer.set(new CommandResult.Refused("UNKNOWN_TENANT", "There is no tenant acme."));
        assertThat(run("suspend", "acme"))
                .isEqualTo(new Run(3, "", "There is no tenant acme." + System.lineSeparator()));
        house.answer.set(new CommandResult.Conflict("Changed to 7 at 14:02.", 9));
        assertThat(run("cap", "acme", "8", "--if-version", "3").code()).isEqualTo(3);
    }

    @Test
    void whatIsNotYetAuditedSaysSo() {
        house.answer.set(new CommandResult.AppliedUnaudited("acme is suspended."));
        Run run = run("suspend", "acme");
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("Not yet audited");
    }

    @Test
    void aSectionThatChangedMeanwhileIsReadAgain() {
        house.answer.set(new CommandResult.Conflict("Changed.", 3));
        Run run = run("tenant", "set", "tenant-00000", "--cap", "9");
        assertThat(run.code()).isEqualTo(3);
        assertThat(house.commands).hasSize(5);
        house.commands.clear();
        assertThat(run("tenant", "set", "tenant-00000", "--cap", "9", "--if-version", "1").code())
                .isEqualTo(3);
        assertThat(house.commands).hasSize(1);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(
            strings = {
                "cap acme",
                "gateway set",
                "gateway set --on --off",
                "gateway set --url nowhere",
                "cap 5",
                "cap --worker none",
                "cap acme many",
                "cap --worker --agent echo 5",
                "tenant add a/b",
                "tenant add acme --cap -1",
                "tenant set acme",
                "tenant",
                "breaker acme reset",
                "breaker acme close --reason x",
                "drain acme --deadline soon",
                "end s-1",
                "call",
                "call --tenant acme --mic --wav a.wav",
                "top --once --sort age",
                "top --rate 0",
                "logs --grep (",
                "logs --lines 0"
            })
    void badUsageIsTwoAndSendsNothing(String line) {
        Run run = run(line.split(" ", -1));
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).isNotBlank().doesNotContain("Exception");
        assertThat(house.commands).isEmpty();
    }

    @Test
    void aLockedConsoleRefuses() {
        house.locked = true;
        Run run = run("suspend", "acme");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("locked");
    }

    @Test
    void theTenantsAreListedAndShown() {
        assertThat(run("tenant", "list").out()).contains("TENANT").contains("tenant-00002");
        assertThat(run("tenant", "list", "--json").out()).startsWith("[{\"tenant\":");
        assertThat(run("tenant", "show", "tenant-00000").out())
                .contains("key deepgram.api_key")
                .contains("above 50 % of at least 5 in 1 m 00 s");
        Run unknown = run("tenant", "show", "nobody");
        assertThat(unknown.code()).isEqualTo(3);
        assertThat(unknown.err()).contains("openrtc tenant add nobody");
    }

    @Test
    void topShowsAThousandCallsAndTenThousandTenants() {
        house.snapshot.set(Scene.of(5, 10_000, 1_000));
        Run text = run("top", "--once", "--sessions");
        assertThat(text.code()).isZero();
        assertThat(text.out().lines().filter(line -> line.startsWith("s-"))).hasSize(1_000);
        Run json = run("top", "--once", "--json");
        assertThat(json.out().split("\"tenant\":\"tenant-", -1)).hasSize(10_001);
        assertThat(run("top", "--once", "--tenant", "tenant-00007", "--sessions").out())
                .contains("1 calls");
    }

    @Test
    void theSnapshotIsOneLineOfJson() {
        Run run = run("snapshot");
        assertThat(run.out())
                .startsWith("{\"number\":1,")
                .contains("\"tenants\":[")
                .hasLineCount(1);
    }

    @Test
    void logsAreFilteredAndCannotSteerTheTerminal() {
        house.log("acme", "first\u001b[31m line");
        house.log("globex", "second");
        Run run = run("logs", "--tenant", "acme");
        assertThat(run.out()).contains("tenant=acme first·[31m line").doesNotContain("second");
        assertThat(run("logs", "--json").out()).contains("\"message\":\"second\"").hasLineCount(2);
    }

    @Test
    void theVaultIsCheckedAndItsPassphraseChangedThroughTheOwner() {
        assertThat(run("vault", "check").out()).contains("12 rows");
        assertThat(with("old one\nnew one\n", "vault", "passwd", "--passphrase-stdin").code())
                .isZero();
        assertThat(with("wrong\nnew one\n", "vault", "passwd", "--passphrase-stdin").code())
                .isEqualTo(3);
    }
}
