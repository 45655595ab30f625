package dev.openrtc.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.ui.Scenes;
import dev.openrtc.ui.bridge.Sight;
import dev.openrtc.ui.shell.Place;
import dev.openrtc.ui.shell.Tone;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.tenant.TenantId;
import org.junit.jupiter.api.Test;

class OverviewModelTest {
    private final Sight sight = new Sight(Scenes.small(), Scenes.AT);

    @Test
    void theGravestFindingStandsFirstAndIsADoor() {
        OverviewModel.FindingRow first = OverviewModel.findings(sight).getFirst();
        assertThat(first.sentence()).isEqualTo("globex: Deepgram rejects the key; 7 calls failed.");
        assertThat(first.tone()).isEqualTo(Tone.FAILURE);
        assertThat(first.place())
                .isEqualTo(new Place.Tenant(new TenantId("globex"), Place.Tab.LIVE));
    }

    @Test
    void tilesAreTheBusiestAndThoseInTroubleButNotTheIdle() {
        assertThat(OverviewModel.tiles(sums(Scenes.small())))
                .extracting(tile -> tile.tenant().value())
                .containsExactly("acme", "initech", "globex");
        assertThat(OverviewModel.tiles(sums(Scenes.huge()))).hasSize(OverviewModel.TILES);
    }

    @Test
    void aTileSaysItsLastExceptionInWordsOrNothing() {
        assertThat(OverviewModel.tiles(sums(Scenes.small())))
                .extracting(OverviewModel.Tile::exception)
                .containsExactly("2 refused · at its cap", "", "Next probe in 0:23");
    }

    @Test
    void theLineAddsUpAllTenants() {
        assertThat(sums(Scenes.small()).line()).hasSize(60).containsOnly(6);
    }

    @Test
    void aHouseWithoutCallsSaysWhatIsNext() {
        assertThat(OverviewModel.empty(Scenes.empty()).place())
                .isEqualTo(new Place.Settings(Place.Section.CONNECTION));
        assertThat(OverviewModel.joining(sums(Scenes.empty())).figure()).isEqualTo("–");
    }

    private static TenantSums sums(WorkerSnapshot snapshot) {
        return TenantSums.of(snapshot.tenants(), OverviewModel.TILES);
    }
}
