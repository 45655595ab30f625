package dev.openrtc.worker.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.WorkerSettings.MetadataRule;
import dev.openrtc.worker.dispatch.MetadataVerdict.Malformed;
import dev.openrtc.worker.dispatch.MetadataVerdict.Read;
import dev.openrtc.worker.tenant.TenantId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetadataReaderTest {
    @Test
    void theJobsTenantWinsOverTheRooms() {
        assertThat(read("{\"tenant\":\"acme\"}", "{\"tenant\":\"globex\"}").tenant().value())
                .isEqualTo("acme");
        assertThat(read("", "{\"tenant\":\"globex\"}").tenant().value()).isEqualTo("globex");
        assertThat(read("{\"x\":1}", "").tenant()).isEqualTo(TenantId.DEFAULT);
        assertThat(read("  ", "\n").tenant()).isEqualTo(TenantId.DEFAULT);
    }

    @Test
    void aPaddedTenantIsTheTrimmedOneEverywhere() {
        Read read = read("{\"tenant\":\"  acme \"}", "");
        assertThat(read.tenant().value()).isEqualTo("acme");
        assertThat(read.merged()).containsEntry("tenant", "acme");
    }

    @Test
    void aTenantThatIsPresentButNoneIsMalformedWhereverItStands() {
        for (String bad :
                List.of(
                        "null",
                        "\"\"",
                        "\"   \"",
                        "123",
                        "true",
                        "[\"acme\"]",
                        "{\"a\":1}",
                        "\"a.b\"",
                        "\"é\"",
                        "\"a b\"",
                        '"' + "a".repeat(129) + '"')) {
            String text = "{\"tenant\":" + bad + "}";
            assertThat(refusal(text, "")).as(bad).isEqualTo(RefusalReason.MALFORMED_TENANT);
            assertThat(refusal(text, "{\"tenant\":\"globex\"}"))
                    .as("a bad tenant of the job does not fall through to the room's: " + bad)
                    .isEqualTo(RefusalReason.MALFORMED_TENANT);
            assertThat(refusal("", text)).as(bad).isEqualTo(RefusalReason.MALFORMED_TENANT);
            assertThat(read("{\"tenant\":\"acme\"}", text).tenant().value()).isEqualTo("acme");
        }
    }

    @Test
    void jobMetadataThatIsNoObjectIsRefusedOrForgivenByTheRule() {
        for (String text : List.of("acme", "\"acme\"", "[\"acme\"]", "17", "null")) {
            assertThat(refusal(text, "")).isEqualTo(RefusalReason.MALFORMED_METADATA);
            assertThat(MetadataReader.read(text, "{\"tenant\":\"globex\"}", MetadataRule.LENIENT))
                    .isInstanceOfSatisfying(
                            Read.class,
                            read -> assertThat(read.tenant().value()).isEqualTo("globex"));
        }
    }

    @Test
    void aBrokenOversizedDeepOrAmbiguousObjectIsRefusedUnderBothRules() {
        for (String text :
                List.of(
                        "{\"tenant\":\"acme\"",
                        "{\"tenant\":\"acme\"} x",
                        "{\"tenant\":\"acme\",\"tenant\":\"globex\"}",
                        "{\"a\":{\"b\":1,\"b\":2}}",
                        "{\"a\":" + "[".repeat(40) + "]".repeat(40) + "}",
                        "{\"a\":\"" + "x".repeat(65_536) + "\"}",
                        "{\"a\":\"" + "é".repeat(33_000) + "\"}")) {
            for (MetadataRule rule : MetadataRule.values()) {
                assertThat(MetadataReader.read(text, "", rule))
                        .as(text.substring(0, Math.min(60, text.length())))
                        .isInstanceOfSatisfying(
                                Malformed.class,
                                bad ->
                                        assertThat(bad.reason())
                                                .isEqualTo(RefusalReason.MALFORMED_METADATA));
            }
        }
    }

    @Test
    void tenMegabytesAreRefusedWithoutBeingRead() {
        assertThat(refusal("{\"a\":\"" + "x".repeat(10_000_000) + "\"}", ""))
                .isEqualTo(RefusalReason.MALFORMED_METADATA);
    }

    @Test
    void roomMetadataThatIsNoObjectBelongsToOthersAndIsIgnored() {
        for (String text : List.of("plain words", "[1,2]", "{broken")) {
            Read read = read("{\"tenant\":\"acme\"}", text);
            assertThat(read.tenant().value()).isEqualTo("acme");
            assertThat(read.roomIgnored()).isNotEmpty().doesNotContain(text);
            assertThat(read("", text).tenant()).isEqualTo(TenantId.DEFAULT);
        }
    }

    @Test
    void aRoomThatNamesTwoTenantsIsRefusedUnlessTheJobNamesOne() {
        String twice = "{\"tenant\":\"acme\",\"tenant\":\"globex\"}";
        assertThat(refusal("", twice)).isEqualTo(RefusalReason.MALFORMED_METADATA);
        assertThat(read("{\"tenant\":\"initech\"}", twice).tenant().value()).isEqualTo("initech");
    }

    @Test
    void optionsAreTheJobsOwnValuesAsText() {
        Read read =
                read(
                        "{\"tenant\":\"acme\",\"agent\":\" fault \",\"fault\":\"start\",\"after\":1.5,"
                                + "\"deep\":{\"a\":[1,true]},\"none\":null}",
                        "{\"agent\":\"echo\",\"lang\":\"de\",\"fault\":\"hang\"}");
        assertThat(read.jobAgent()).isEqualTo("fault");
        assertThat(read.roomAgent()).isEqualTo("echo");
        assertThat(read.options())
                .isEqualTo(
                        Map.of(
                                "fault",
                                "start",
                                "after",
                                "1.5",
                                "deep",
                                "{\"a\":[1,true]}",
                                "none",
                                ""));
        assertThat(read.merged())
                .containsEntry("lang", "de")
                .containsEntry("fault", "start")
                .containsEntry("tenant", "acme");
    }

    @Test
    void anAgentThatIsNoTextNamesNobody() {
        assertThat(read("{\"agent\":7}", "{\"agent\":\"  \"}").jobAgent()).isEmpty();
        assertThat(read("{\"agent\":7}", "{\"agent\":\"  \"}").roomAgent()).isEmpty();
    }

    private static Read read(String job, String room) {
        MetadataVerdict verdict = MetadataReader.read(job, room, MetadataRule.STRICT);
        assertThat(verdict).isInstanceOf(Read.class);
        return (Read) verdict;
    }

    private static RefusalReason refusal(String job, String room) {
        MetadataVerdict verdict = MetadataReader.read(job, room, MetadataRule.STRICT);
        assertThat(verdict).isInstanceOf(Malformed.class);
        return ((Malformed) verdict).reason();
    }
}
