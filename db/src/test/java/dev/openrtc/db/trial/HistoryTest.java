package dev.openrtc.db.trial;

import static dev.openrtc.db.trial.Trial.ACME;
import static dev.openrtc.db.trial.Trial.PASSPHRASE;
import static dev.openrtc.db.trial.Trial.answer;
import static dev.openrtc.db.trial.Trial.secret;
import static dev.openrtc.db.trial.Trial.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.db.calls.Retention;
import dev.openrtc.db.calls.StoredCalls;
import dev.openrtc.db.vault.VaultFolder;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.SessionState;
import dev.openrtc.worker.api.Vault.Answer;
import dev.openrtc.worker.api.WorkerSnapshot.End;
import dev.openrtc.worker.api.WorkerSnapshot.RefusalRow;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.api.WorkerSnapshot.TimelineEntry;
import dev.openrtc.worker.tenant.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Calls and refusals: written down, folded, listed a page at a time, forgotten.
class HistoryTest {
    private static final TenantId GLOBEX = new TenantId("globex");

    @TempDir Path temp;
    private final AtomicReference<Instant> now = new AtomicReference<>(Trial.NOW);
    private @Nullable VaultFolder made;

    @BeforeEach
    void makeVault() {
        made =
                VaultFolder.at(
                        temp.resolve("vault"),
                        settings(now::get).withRetention(new Retention(Duration.ofDays(30), 50)));
        assertThat(answer(vault().create(secret(PASSPHRASE)))).isInstanceOf(Answer.Created.class);
    }

    @AfterEach
    void close() {
        vault().close();
    }

    private VaultFolder vault() {
        return Objects.requireNonNull(made);
    }

    private StoredCalls log() {
        return (StoredCalls) vault().ports().calls();
    }

    private SessionRow call(int n, TenantId tenant, String room) {
        return new SessionRow(
                "s-" + n,
                "j-" + n,
                tenant,
                "echo",
                room,
                SessionState.ENDED,
                now.get(),
                List.of(new TimelineEntry(now.get(), "offered", "")),
                Optional.of(
                        new End(
                                now.get().plusSeconds(60),
                                EndReason.HUNG_UP,
                                "hung up",
                                Duration.ofSeconds(60))),
                "shared",
                0.01);
    }

    private RefusalRow refusal(int n, RefusalReason reason) {
        return new RefusalRow(
                now.get(),
                Optional.of(ACME),
                "j-" + n,
                "room",
                reason,
                "no",
                Duration.ZERO,
                1,
                900);
    }

    private History.Page<SessionRow> calls(History.Query query) {
        return answer(vault().history().calls(query));
    }

    private List<RefusalRow> refusals() {
        return answer(vault().history().refusals(History.Query.newest(100))).rows();
    }

    @Test
    void aCallComesBackAsItWas() {
        SessionRow call = call(1, ACME, "room-1");
        log().ended(call);
        log().flush();
        assertThat(calls(History.Query.newest(10)).rows()).containsExactly(call);
    }

    @Test
    void pagesStayWhereTheyWereWhileRowsArrive() {
        for (int n = 1; n <= 10; n++) {
            log().ended(call(n, ACME, "room"));
        }
        log().flush();
        History.Query query = History.Query.newest(4);
        List<String> seen = new ArrayList<>();
        int arriving = 11;
        boolean more = true;
        while (more) {
            History.Page<SessionRow> page = calls(query);
            page.rows().forEach(row -> seen.add(row.session()));
            query = query.after(page);
            more = page.more();
            for (int i = 0; i < 3; i++) {
                log().ended(call(arriving++, ACME, "room"));
            }
            log().flush();
        }
        assertThat(seen)
                .containsExactly(
                        "s-10", "s-9", "s-8", "s-7", "s-6", "s-5", "s-4", "s-3", "s-2", "s-1");
        assertThat(calls(History.Query.newest(1)).rows().getFirst().session())
                .isEqualTo("s-" + (arriving - 1));
    }

    @Test
    void tenantAndTextChooseRowsAndWildcardsMeanThemselves() {
        log().ended(call(1, ACME, "sales"));
        log().ended(call(2, GLOBEX, "sales"));
        log().ended(call(3, ACME, "50%_off!"));
        log().flush();
        assertThat(calls(new History.Query(Optional.of(ACME), "SALES", 0, 10)).rows())
                .extracting(SessionRow::session)
                .containsExactly("s-1");
        assertThat(calls(new History.Query(Optional.empty(), "%_", 0, 10)).rows())
                .extracting(SessionRow::session)
                .containsExactly("s-3");
        assertThat(calls(new History.Query(Optional.empty(), "f!", 0, 10)).rows()).hasSize(1);
        assertThat(calls(new History.Query(Optional.empty(), "' or 1=1 --", 0, 10)).rows())
                .isEmpty();
    }

    @Test
    void ofABurstOfRefusalsInASecondTenStandAloneAndTheRestIsOneRowAReason() {
        for (int n = 0; n < 500; n++) {
            log().refused(refusal(n, RefusalReason.BREAKER_OPEN));
        }
        for (int n = 0; n < 40; n++) {
            log().refused(refusal(n, RefusalReason.DRAINING));
        }
        log().flush();
        assertThat(refusals()).hasSize(12);
        assertThat(refusals().stream().mapToInt(RefusalRow::count).sum()).isEqualTo(540);
        assertThat(refusals())
                .filteredOn(row -> row.count() > 1)
                .extracting(RefusalRow::count)
                .containsExactlyInAnyOrder(490, 40);
        log().refused(refusal(1, RefusalReason.BREAKER_OPEN));
        log().flush();
        assertThat(refusals()).as("a new second").hasSize(13);
        assertThat(log().dropped()).isZero();
    }

    @Test
    void rowsOlderThanAMonthOrTooManyAreForgotten() {
        for (int n = 0; n < 5; n++) {
            log().ended(call(n, ACME, "old"));
            log().refused(refusal(n, RefusalReason.DRAINING));
        }
        log().flush();
        now.set(Trial.NOW.plus(Duration.ofDays(31)));
        for (int n = 100; n < 160; n++) {
            log().ended(call(n, ACME, "new"));
        }
        log().flush();
        log().prune();
        History.Page<SessionRow> left = calls(History.Query.newest(1000));
        assertThat(left.rows()).hasSize(50);
        assertThat(left.rows().getFirst().session()).isEqualTo("s-159");
        assertThat(left.rows().getLast().session()).isEqualTo("s-110");
        assertThat(refusals()).isEmpty();
    }

    @Test
    void aClosedStoreAnswersWithAnEmptyPageThatSaysSo() {
        History history = vault().history();
        vault().close();
        History.Page<SessionRow> page = answer(history.calls(History.Query.newest(10)));
        assertThat(page.rows()).isEmpty();
        assertThat(page.fault()).contains("closed");
    }
}
