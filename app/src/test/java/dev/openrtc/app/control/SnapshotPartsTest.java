package dev.openrtc.app.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.openrtc.worker.api.WorkerSnapshot;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnapshotPartsTest {
    private final SnapshotParts parts = new SnapshotParts();
    private final SnapshotAssembly assembly = new SnapshotAssembly();

    private WorkerSnapshot through(WorkerSnapshot next) {
        List<WorkerSnapshot> whole = new ArrayList<>();
        for (Reply part : parts.of(next)) {
            assembly.take(part).ifPresent(whole::add);
        }
        assertThat(whole).hasSize(1);
        return whole.getFirst();
    }

    @Test
    void anySeriesOfSnapshotsComesTogetherAgainAsItWas() {
        Random random = new Random(7);
        List<SessionRow> live = new ArrayList<>();
        List<TenantRow> tenants = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            tenants.add(Scene.tenant(Scene.name(i), 0));
        }
        for (int number = 1; number <= 200; number++) {
            if (random.nextInt(3) > 0) {
                live.add(Scene.session("s-" + number, Scene.name(random.nextInt(40))));
            }
            if (live.size() > 5 && random.nextInt(3) == 0) {
                live.remove(random.nextInt(live.size()));
            }
            if (tenants.size() > 20 && random.nextInt(5) == 0) {
                tenants.remove(random.nextInt(tenants.size()));
            }
            int changed = random.nextInt(tenants.size());
            tenants.set(
                    changed,
                    Scene.tenant(tenants.get(changed).tenant().value(), random.nextInt(9)));
            WorkerSnapshot next = Scene.with(number, tenants, live);
            assertThat(through(next)).isEqualTo(next);
        }
    }

    @Test
    void onlyWhatChangedTravels() {
        WorkerSnapshot first = Scene.of(1, 1_000, 0);
        assertThat(through(first)).isEqualTo(first);
        List<TenantRow> rows = new ArrayList<>(first.tenants());
        rows.set(500, Scene.tenant(Scene.name(500), 4));
        assertThat(parts.of(Scene.with(2, rows, List.of())))
                .filteredOn(Reply.TenantRows.class::isInstance)
                .singleElement()
                .isEqualTo(new Reply.TenantRows(List.of(rows.get(500)), List.of()));
    }

    @Test
    void tenThousandTenantsTravelInFramesWithinTheBound() throws JsonProcessingException {
        WorkerSnapshot large = Scene.of(1, 10_000, 1_000);
        for (Reply part : parts.of(large)) {
            byte[] frame = ControlJson.owner().writeValueAsBytes(new Reply.Answered(1, part));
            assertThat(frame.length).isLessThan(Frames.TO_CLIENT);
        }
    }
}
