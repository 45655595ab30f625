package dev.openrtc.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.agent.BuiltInProfiles;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSnapshot.AgentKind;
import dev.openrtc.worker.api.WorkerSnapshot.AgentRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TimelineEntry;
import dev.openrtc.worker.fakes.FakeWorker;
import dev.openrtc.worker.line.OfferAnswer.Accept;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProfileRunTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final AgentProfile DESK = BuiltInProfiles.receptionist().withName("desk");

    private final FakeWorker worker = FakeWorker.running("acme", "globex");

    @AfterEach
    void close() {
        worker.close();
    }

    private CommandResult save(AgentProfile profile, long seen) {
        return worker.submit(new Command.SaveProfile(profile, OptionalLong.of(seen)));
    }

    private AgentProfile sent(int call) {
        await().until(() -> worker.hosts.starts.size() > call);
        return worker.hosts.starts.get(call).profile().orElseThrow();
    }

    private void agentOf(TenantId tenant, String agent) {
        TenantSettings now = worker.snapshot().tenant(tenant).orElseThrow().settings();
        CommandResult result =
                worker.submit(
                        new Command.SetLimits(
                                tenant,
                                new TenantSettings.Limits(
                                        now.cap(), now.startsPerMinute(), agent, true),
                                OptionalLong.empty()));
        assertThat(result.done()).isTrue();
    }

    @Test
    void theBuiltInReceptionistTakesCallsWithNothingSaved() {
        agentOf(ACME, "receptionist");
        assertThat(worker.line.call("j1", "acme")).isInstanceOf(Accept.class);
        assertThat(sent(0).models()).containsEntry("llm", "offline");
        await().untilAsserted(
                        () ->
                                assertThat(worker.snapshot().agents())
                                        .contains(
                                                new AgentRow(
                                                        "receptionist",
                                                        1,
                                                        -1,
                                                        true,
                                                        AgentKind.PROFILE,
                                                        "")));
    }

    @Test
    void aCallKeepsTheVersionItBeganWithAndSaysWhich() {
        assertThat(save(DESK, 0))
                .isEqualTo(new CommandResult.Applied("Agent desk is saved as version 1.", 1));
        agentOf(ACME, "desk");
        var _ = worker.line.call("j1", "acme");
        assertThat(sent(0).version()).isEqualTo(1);
        assertThat(save(DESK, 1).message())
                .isEqualTo(
                        "Agent desk is saved as version 2. 1 calls keep the version they began"
                                + " with.");
        var _ = worker.line.call("j2", "acme");
        assertThat(sent(1).version()).isEqualTo(2);
        worker.hosts.end("j1", EndReason.HUNG_UP);
        await().until(() -> worker.store.calls.size() == 1);
        SessionRow first = worker.store.calls.getFirst();
        assertThat(first.timeline())
                .filteredOn(entry -> entry.what().equals("agent"))
                .extracting(TimelineEntry::detail)
                .containsExactly("desk v1");
    }

    @Test
    void anAgentInJavaGetsNoProfileAndItsNameCannotBeTaken() {
        var _ = worker.line.call("j1", "acme");
        await().until(() -> worker.hosts.starts.size() == 1);
        assertThat(worker.hosts.starts.getFirst().profile()).isEmpty();
        worker.hosts.agents = java.util.List.of("echo", "fault", "billing");
        assertThat(save(DESK.withName("billing"), 0))
                .isInstanceOfSatisfying(
                        CommandResult.Refused.class,
                        no -> assertThat(no.code()).isEqualTo("JAVA_AGENT"));
        assertThat(save(DESK.withName("echo"), 0).done()).isFalse();
    }

    @Test
    void anAgentThatTalksRunsOnItsOwnProfileUntilOneIsSavedUnderItsNameAndKeepsItsCode() {
        AgentProfile own = AgentProfile.named("orders", "Be kind.").withGreeting("Hello.");
        worker.hosts.agents = java.util.List.of("echo", "orders");
        worker.hosts.profiles = Map.of("orders", own);
        agentOf(ACME, "orders");
        assertThat(
                        worker.submit(
                                        new Command.SetSession(
                                                ACME,
                                                SessionOverrides.NONE.withModels(
                                                        Map.of("llm", "openai/gpt-5-mini")),
                                                OptionalLong.of(0)))
                                .done())
                .isTrue();
        var _ = worker.line.call("j1", "acme");
        assertThat(sent(0)).isEqualTo(own.withModels(Map.of("llm", "openai/gpt-5-mini")));
        assertThat(worker.hosts.starts.getFirst().coded()).isTrue();

        assertThat(save(AgentProfile.named("orders", "Be brief."), 0).done()).isTrue();
        var _ = worker.line.call("j2", "acme");
        assertThat(sent(1).instructions()).isEqualTo("Be brief.");
        assertThat(sent(1).version()).isEqualTo(1);
        assertThat(worker.hosts.starts.getLast().coded()).isTrue();
        await().untilAsserted(
                        () ->
                                assertThat(worker.snapshot().agents())
                                        .filteredOn(row -> row.name().equals("orders"))
                                        .singleElement()
                                        .satisfies(
                                                row -> {
                                                    assertThat(row.kind())
                                                            .isEqualTo(AgentKind.JAVA);
                                                    assertThat(row.version()).isEqualTo("1");
                                                }));
    }

    @Test
    void whatATenantHasItsOwnWayIsInItsCallsOnly() {
        assertThat(save(DESK, 0).done()).isTrue();
        agentOf(ACME, "desk");
        agentOf(new TenantId("globex"), "desk");
        SessionOverrides own =
                SessionOverrides.NONE
                        .withModels(Map.of("llm", "openai/gpt-5-mini"))
                        .withGreeting(Optional.of("Acme, hello."))
                        .withInstructions("Acme sells rockets.");
        assertThat(worker.submit(new Command.SetSession(ACME, own, OptionalLong.of(0))))
                .isEqualTo(
                        new CommandResult.Applied(
                                "Session settings of acme are saved. New calls use them.", 1));
        var _ = worker.line.call("j1", "acme");
        assertThat(sent(0).models())
                .containsEntry("llm", "openai/gpt-5-mini")
                .containsEntry("tts", "offline");
        assertThat(sent(0).greeting()).isEqualTo("Acme, hello.");
        assertThat(sent(0).instructions()).endsWith("\n\nAcme sells rockets.");
        var _ = worker.line.call("j2", "globex");
        assertThat(sent(1)).isEqualTo(DESK.withVersion(1));
        assertThat(worker.submit(new Command.SetSession(ACME, own, OptionalLong.of(0))))
                .isInstanceOf(CommandResult.Conflict.class);
        await().untilAsserted(
                        () ->
                                assertThat(
                                                worker.snapshot()
                                                        .tenant(ACME)
                                                        .orElseThrow()
                                                        .settings()
                                                        .session())
                                        .isEqualTo(own));
    }

    @Test
    void aProfileInUseOrUnknownIsNotRemoved() {
        assertThat(worker.submit(new Command.RemoveProfile("desk")).message())
                .isEqualTo("There is no saved agent 'desk'.");
        assertThat(worker.submit(new Command.RemoveProfile("receptionist")).message())
                .contains("built in");
        assertThat(save(DESK, 0).done()).isTrue();
        agentOf(ACME, "desk");
        assertThat(worker.submit(new Command.RemoveProfile("desk")).message())
                .contains("default agent of acme");
        var _ = worker.line.call("j1", "acme");
        agentOf(ACME, "");
        assertThat(worker.submit(new Command.RemoveProfile("desk")).message())
                .contains("has 1 calls");
        await().until(() -> worker.hosts.up() == 1);
        worker.hosts.end("j1", EndReason.HUNG_UP);
        await().until(() -> worker.store.calls.size() == 1);
        assertThat(worker.submit(new Command.RemoveProfile("desk")).done()).isTrue();
        assertThat(worker.store.load().profiles()).isEmpty();
    }

    @Test
    void savingUnderTheBuiltInNameMakesItOnesOwnAndRemovingBringsItBack() {
        AgentProfile own = DESK.withName("receptionist");
        assertThat(save(own, 0).done()).isTrue();
        assertThat(save(own, 0)).isInstanceOf(CommandResult.Conflict.class);
        assertThat(worker.submit(new Command.RemoveProfile("receptionist")).message())
                .isEqualTo("Agent receptionist is the built-in one again.");
        agentOf(ACME, "receptionist");
        var _ = worker.line.call("j1", "acme");
        assertThat(sent(0).version()).isZero();
    }

    @Test
    void rollingBackSavesTheOldTextAsANewVersion() {
        assertThat(save(DESK, 0).done()).isTrue();
        AgentProfile changed =
                new AgentProfile(
                        "desk",
                        1,
                        "de",
                        DESK.instructions(),
                        DESK.greeting(),
                        DESK.apology(),
                        DESK.goodbye(),
                        DESK.models(),
                        DESK.turns(),
                        DESK.limits(),
                        false,
                        DESK.tools());
        assertThat(save(changed, 1).done()).isTrue();
        assertThat(worker.store.audit.getLast().before())
                .isEqualTo("\"language\" : \"en\"\n\"may_end_call\" : true");
        assertThat(worker.store.audit.getLast().after())
                .isEqualTo("\"language\" : \"de\"\n\"may_end_call\" : false");
        assertThat(worker.submit(new Command.RollBackProfile("desk", 1)))
                .isEqualTo(
                        new CommandResult.Applied(
                                "Agent desk is saved as version 3, as version 1 was.", 3));
        assertThat(worker.store.load().profiles().get("desk")).isEqualTo(DESK.withVersion(3));
        assertThat(worker.submit(new Command.RollBackProfile("desk", 9)).done()).isFalse();
    }

    @Test
    void aProfileOutOfRangeIsRefusedWithItsFields() {
        AgentProfile bad = DESK.withName("no spaces");
        assertThat(save(bad, 0).message())
                .isEqualTo("Agent no spaces not saved: name must be 1 to 64 of A-Z a-z 0-9 _ -.");
        assertThat(
                        worker.submit(
                                        new Command.SetTenantCap(
                                                ACME, OptionalInt.of(3), OptionalLong.empty()))
                                .done())
                .isTrue();
    }
}
