package dev.openrtc.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.Scenes;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteModelTest {
    private static final List<Place> PLACES = List.of(new Place.Overview(), new Place.Tenants(""));

    @Test
    void anIdLeadsToItsTenant() {
        assertThat(find("glob").getFirst().goal())
                .isEqualTo(
                        new PaletteModel.Goal.Go(
                                new Place.Tenant(new TenantId("globex"), Place.Tab.LIVE)));
    }

    @Test
    void anAgentIsFoundByItsNameAlsoAmongManyTenants() {
        String agent = Scenes.small().agents().getFirst().name();
        assertThat(find(agent))
                .extracting(PaletteModel.Row::goal)
                .contains(new PaletteModel.Goal.Go(new Place.Agents(agent)));
        String other = Scenes.huge().agents().getFirst().name();
        assertThat(PaletteModel.find(other, Scenes.huge(), PLACES))
                .extracting(PaletteModel.Row::goal)
                .contains(new PaletteModel.Goal.Go(new Place.Agents(other)));
    }

    @Test
    void aVerbAndATenantMakeAnAct() {
        assertThat(labels("cap acme")).contains("Set cap of acme…");
        assertThat(labels("cap acme 8")).contains("Set cap of acme to 8");
        assertThat(labels("reset globex")).contains("Reset breaker of globex");
        assertThat(labels("drain acme")).contains("Drain acme (4 calls)");
        assertThat(labels("logs acme")).contains("Logs of acme");
    }

    @Test
    void aClosedBreakerIsNotOfferedToBeReset() {
        assertThat(labels("reset acme")).doesNotContain("Reset breaker of acme");
    }

    @Test
    void suspendingAsksAndResumingDoesNot() {
        PaletteModel.Row row = find("suspend acme").getFirst();
        assertThat(((PaletteModel.Goal.Give) row.goal()).cost()).isNotEmpty();
        assertThat(((PaletteModel.Goal.Give) row.goal()).command())
                .isEqualTo(new Command.Suspend(new TenantId("acme")));
        assertThat(labels("resume acme")).doesNotContain("Resume acme");
    }

    @Test
    void aTestCallIsFoundByEachWayItIsTyped() {
        for (String typed : List.of("test acme", "test call acme", "Test Call ACME")) {
            assertThat(find(typed).getFirst())
                    .as(typed)
                    .returns("Test call of acme", PaletteModel.Row::label)
                    .returns(
                            new PaletteModel.Goal.Go(
                                    new Place.Tenant(new TenantId("acme"), Place.Tab.TEST_CALL)),
                            PaletteModel.Row::goal);
        }
    }

    @Test
    void aStoppedWorkerIsOfferedToStart() {
        List<String> stopped =
                PaletteModel.find("start", Scenes.empty(), PLACES).stream()
                        .map(PaletteModel.Row::label)
                        .toList();
        assertThat(stopped).contains("Start the worker on LiveKit", "Start practice calls");
        assertThat(labels("start")).doesNotContain("Start practice calls");
    }

    @Test
    void amongTenThousandTenantsTheListStaysShort() {
        assertThat(PaletteModel.find("tenant", Scenes.huge(), PLACES)).hasSize(PaletteModel.MOST);
        assertThat(PaletteModel.find("tenant-09999", Scenes.huge(), PLACES)).hasSize(1);
    }

    private static List<String> labels(String typed) {
        return find(typed).stream().map(PaletteModel.Row::label).toList();
    }

    private static List<PaletteModel.Row> find(String typed) {
        return PaletteModel.find(typed, Scenes.small(), PLACES);
    }
}
