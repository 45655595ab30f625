package dev.openrtc.db.trial;

import static dev.openrtc.db.trial.Trial.ACME;
import static dev.openrtc.db.trial.Trial.PASSPHRASE;
import static dev.openrtc.db.trial.Trial.answer;
import static dev.openrtc.db.trial.Trial.opened;
import static dev.openrtc.db.trial.Trial.secret;
import static dev.openrtc.db.trial.Trial.settings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.db.calls.StoredCalls;
import dev.openrtc.db.disk.Site;
import dev.openrtc.db.engine.Engine;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.db.vault.VaultFolder;
import dev.openrtc.worker.api.CallerId;
import dev.openrtc.worker.api.CallerKind;
import dev.openrtc.worker.api.CallerView;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.SessionState;
import dev.openrtc.worker.api.StoredTranscript;
import dev.openrtc.worker.api.TranscriptLine;
import dev.openrtc.worker.api.TranscriptPolicy;
import dev.openrtc.worker.api.TranscriptPolicy.Keep;
import dev.openrtc.worker.api.Vault.Answer;
import dev.openrtc.worker.api.WorkerSnapshot.End;
import dev.openrtc.worker.api.WorkerSnapshot.SessionRow;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.port.Confidential;
import dev.openrtc.worker.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What calls confide to the store: sealed with their tenant's key, found again, gone with it.
class ConfidedTest {
    private static final TenantId NOBODY = new TenantId("nobody");
    private static final CallerId ANN =
            new CallerId(CallerKind.TELEPHONE, "sip_+4930901820", "+49 30 901820");
    private static final CallerId WEB = new CallerId(CallerKind.APP, "Ann-Browser", "");

    @TempDir Path temp;
    private final AtomicReference<Instant> now = new AtomicReference<>(Trial.NOW);
    private @Nullable VaultFolder made;

    @BeforeEach
    void makeVault() {
        made = VaultFolder.at(temp.resolve("vault"), settings(now::get));
        assertThat(answer(vault().create(secret(PASSPHRASE)))).isInstanceOf(Answer.Created.class);
        assertThat(
                        vault().ports()
                                .settings()
                                .save(List.of(Trial.acme()), Trial.entry("add"))
                                .isRight())
                .isTrue();
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

    private void ended(String session, TenantId tenant, @Nullable CallerId caller) {
        log().ended(
                        call(session, tenant),
                        new Confidential(Optional.ofNullable(caller), Optional.empty()));
        log().flush();
    }

    private static SessionRow call(String session, TenantId tenant) {
        return new SessionRow(
                session,
                "j-" + session,
                tenant,
                "echo",
                "room",
                SessionState.ENDED,
                Trial.NOW,
                List.of(),
                Optional.of(
                        new End(
                                Trial.NOW.plusSeconds(9),
                                EndReason.HUNG_UP,
                                "",
                                Duration.ofSeconds(9))),
                "shared",
                0);
    }

    private List<String> found(String caller) {
        return answer(vault().history().calls(History.Query.newest(10).withCaller(caller)))
                .rows()
                .stream()
                .map(SessionRow::session)
                .toList();
    }

    @Test
    void aCallComesBackWithItsCallersLastDigitsAndTheRestForWhoAsks() {
        ended("s-1", ACME, ANN);
        ended("s-2", ACME, null);
        assertThat(answer(vault().history().calls(History.Query.newest(10))).rows())
                .extracting(SessionRow::caller)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(new CallerView(CallerKind.TELEPHONE, "1820")));
        assertThat(log().caller(ACME, "s-1")).contains(ANN);
        assertThat(log().caller(ACME, "s-2")).isEmpty();
        assertThat(log().caller(NOBODY, "s-1")).as("another tenant's").isEmpty();
    }

    @Test
    void aNumberIsFoundHoweverItIsWrittenAndAnIdentityWhenItIsWhole() {
        ended("s-1", ACME, ANN);
        ended("s-2", ACME, new CallerId(CallerKind.TELEPHONE, "sip_2", "+49 40 551820"));
        ended("s-3", ACME, WEB);
        assertThat(found("+49 30 901820")).containsExactly("s-1");
        assertThat(found("0049-30-901820")).containsExactly("s-1");
        assertThat(found("030901820")).containsExactly("s-1");
        assertThat(found("1820")).containsExactly("s-2", "s-1");
        assertThat(found("551820")).containsExactly("s-2");
        assertThat(found("9999")).isEmpty();
        assertThat(found("ann-browser")).containsExactly("s-3");
        assertThat(found("ann")).isEmpty();
        assertThat(found("' or 1=1 --")).isEmpty();
    }

    @Test
    void foundCallsArePagedToo() {
        for (int i = 0; i < 5; i++) {
            ended("s-" + i, ACME, ANN);
        }
        History.Query query =
                new History.Query(Optional.of(ACME), "", 0, 2).withCaller("030901820");
        History.Page<SessionRow> first = answer(vault().history().calls(query));
        assertThat(first.rows()).extracting(SessionRow::session).containsExactly("s-4", "s-3");
        assertThat(first.more()).isTrue();
        ended("s-9", ACME, ANN);
        History.Page<SessionRow> last =
                answer(vault().history().calls(query.after(first).after(first)));
        assertThat(last.rows()).extracting(SessionRow::session).containsExactly("s-0");
        assertThat(last.more()).isFalse();
    }

    @Test
    void noRowHoldsANumberOrIdentityInClear() {
        ended("s-1", ACME, ANN);
        ended("s-3", ACME, WEB);
        vault().close();
        String rows = raw("select * from calls").toLowerCase(Locale.ROOT);
        assertThat(rows).contains("s-1").contains("1820");
        assertThat(rows)
                .doesNotContain("901820")
                .doesNotContain("ann-browser")
                .doesNotContain("sip_");
    }

    @Test
    void withTheTenantItsCallersAreForgottenAndCallsOfTenantsNobodyAddedConfideNothing() {
        ended("s-1", ACME, ANN);
        ended("s-2", NOBODY, ANN);
        assertThat(log().caller(NOBODY, "s-2")).isEmpty();
        assertThat(
                        vault().ports()
                                .settings()
                                .save(
                                        List.of(new Change.TenantRemoved(ACME)),
                                        Trial.entry("remove"))
                                .isRight())
                .isTrue();
        ended("s-3", ACME, ANN);
        assertThat(log().caller(ACME, "s-1")).isEmpty();
        assertThat(log().caller(ACME, "s-3")).as("written after the removal").isEmpty();
        assertThat(found("1820")).isEmpty();
        assertThat(answer(vault().history().calls(History.Query.newest(10))).rows()).hasSize(3);
        vault().close();
        opened(temp.resolve("vault"), settings(), PASSPHRASE).close();
    }

    @Test
    void theStoreOpensAgainAfterACallGaveItsTenantADataKey() {
        ended("s-1", ACME, ANN);
        vault().close();
        try (VaultFolder again = opened(temp.resolve("vault"), settings(), PASSPHRASE)) {
            assertThat(again.ports().calls().caller(ACME, "s-1")).contains(ANN);
        }
    }

    private void said(String session, Duration keptFor, String... words) {
        List<TranscriptLine> lines =
                Stream.of(words)
                        .map(text -> new TranscriptLine(Trial.NOW, false, text, false))
                        .toList();
        log().ended(
                        call(session, ACME),
                        new Confidential(
                                Optional.empty(),
                                Optional.of(
                                        new Confidential.Transcript(lines, true, false, keptFor))));
        log().flush();
    }

    private List<StoredTranscript> kept(String session) {
        return answer(vault().history().keptTranscript(session)).rows();
    }

    @Test
    void wordsComeBackAsTheyWereKeptAndNoRowHoldsThemInClear() {
        said("s-1", Duration.ofDays(7), "my account is four", "Grüße 你好");
        assertThat(kept("s-1"))
                .singleElement()
                .satisfies(
                        words -> {
                            assertThat(words.tenant()).isEqualTo(ACME);
                            assertThat(words.redacted()).isTrue();
                            assertThat(words.until())
                                    .isEqualTo(Trial.NOW.plusSeconds(9).plus(Duration.ofDays(7)));
                            assertThat(words.lines())
                                    .extracting(TranscriptLine::text)
                                    .containsExactly("my account is four", "Grüße 你好");
                            assertThat(words.toString()).doesNotContain("account");
                        });
        assertThat(kept("s-2")).isEmpty();
        vault().close();
        assertThat(raw("select * from transcripts")).contains("s-1").doesNotContain("account");
    }

    @Test
    void wordsGoAfterTheirTimeAndTheirCallStaysAsLongAsTheyDo() {
        said("s-1", Duration.ofDays(40), "long");
        said("s-2", Duration.ofDays(3), "short");
        now.set(Trial.NOW.plus(Duration.ofDays(35)));
        log().prune();
        assertThat(kept("s-1")).hasSize(1);
        assertThat(kept("s-2")).isEmpty();
        assertThat(answer(vault().history().calls(History.Query.newest(10))).rows())
                .extracting(SessionRow::session)
                .containsExactly("s-1");
        now.set(Trial.NOW.plus(Duration.ofDays(41)));
        log().prune();
        assertThat(kept("s-1")).isEmpty();
        assertThat(answer(vault().history().calls(History.Query.newest(10))).rows()).isEmpty();
    }

    @Test
    void aShorterRetentionHoldsForWhatIsThereAndALongerOneDoesNot() {
        said("s-1", Duration.ofDays(20), "x");
        retention(5);
        assertThat(kept("s-1").getFirst().until())
                .isEqualTo(Trial.NOW.plusSeconds(9).plus(Duration.ofDays(5)));
        retention(300);
        assertThat(kept("s-1").getFirst().until())
                .isEqualTo(Trial.NOW.plusSeconds(9).plus(Duration.ofDays(5)));
    }

    private void retention(int days) {
        assertThat(
                        vault().ports()
                                .settings()
                                .save(
                                        List.of(
                                                new Change.SessionChanged(
                                                        ACME,
                                                        SessionOverrides.NONE.withTranscripts(
                                                                new TranscriptPolicy(
                                                                        Keep.KEPT, days)),
                                                        OptionalLong.empty())),
                                        Trial.entry("retention"))
                                .isRight())
                .isTrue();
    }

    @Test
    void withTheTenantItsWordsAreDeleted() {
        said("s-1", Duration.ofDays(20), "x");
        assertThat(
                        vault().ports()
                                .settings()
                                .save(
                                        List.of(new Change.TenantRemoved(ACME)),
                                        Trial.entry("remove"))
                                .isRight())
                .isTrue();
        assertThat(kept("s-1")).isEmpty();
        said("s-2", Duration.ofDays(20), "written after the removal");
        assertThat(kept("s-2")).isEmpty();
    }

    /// Every cell of every row, bytes as letters.
    private String raw(String sql) {
        Site site = settings().site(temp.resolve("vault"));
        StringBuilder all = new StringBuilder();
        try (Keyring keys = Trial.keys(site);
                Engine engine = Engine.open(site, "store", keys)) {
            engine.jdbi()
                    .useHandle(
                            handle ->
                                    handle.createQuery(sql)
                                            .mapToMap()
                                            .forEach(
                                                    row ->
                                                            row.values()
                                                                    .forEach(
                                                                            cell ->
                                                                                    all.append(
                                                                                                    text(
                                                                                                            cell))
                                                                                            .append(
                                                                                                    '\n'))));
        }
        return all.toString();
    }

    private static String text(@Nullable Object cell) {
        return cell instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : String.valueOf(cell);
    }
}
