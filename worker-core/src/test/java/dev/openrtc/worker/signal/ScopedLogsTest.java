package dev.openrtc.worker.signal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.LogLine;
import dev.openrtc.worker.api.LogPage;
import dev.openrtc.worker.api.LogQuery;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.scope.SessionScope;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ScopedLogsTest {
    private static final Logger LOG = LoggerFactory.getLogger(ScopedLogsTest.class);
    private static final SessionScope SCOPE = new SessionScope(new TenantId("acme"), "s1", "echo");

    private final ScopedLogs logs = ScopedLogs.install(100);

    @AfterEach
    void close() {
        logs.close();
    }

    @Test
    void aRecordInsideAScopeSaysWhomItBelongsToAndOneOutsideSaysNobody() {
        SCOPE.run(() -> LOG.error("inside"));
        LOG.error("outside");
        assertThat(mine("inside"))
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.tenant()).isEqualTo("acme");
                            assertThat(line.session()).isEqualTo("s1");
                            assertThat(line.agent()).isEqualTo("echo");
                        });
        assertThat(mine("outside"))
                .singleElement()
                .satisfies(l -> assertThat(l.tenant()).isEmpty());
    }

    @Test
    void aThreadThatAgentCodeStartsItselfIsOfNobodyWeKnow() throws InterruptedException {
        Thread[] started = new Thread[1];
        SCOPE.run(
                () -> {
                    started[0] = new Thread(() -> LOG.error("from its own thread"));
                    started[0].start();
                });
        started[0].join();
        assertThat(mine("from its own"))
                .singleElement()
                .satisfies(line -> assertThat(line.tenant()).isEqualTo("?"));
        LOG.error("afterwards");
        assertThat(mine("afterwards")).allSatisfy(l -> assertThat(l.tenant()).isEmpty());
    }

    @Test
    void aRegisteredKeyAndWhatLooksLikeATokenNeverEnter() {
        String key = "canary-9f3b7c21d4";
        logs.register(Secret.ofChars(key.toCharArray()));
        LOG.error("key {} twice {}{}", key, key, key);
        LOG.error("failed", new IllegalStateException("401 for " + key));
        LOG.error(
                "Authorization: Bearer abcdef123456, eyJhbGciOi.eyJzdWIi.c2ln and sk-abcdefgh1234");
        LOG.error("GET https://host/x?access_token=verysecretvalue&room=r1");
        String all = String.join("\n", mine("").stream().map(LogLine::message).toList());
        assertThat(all)
                .contains("key *** twice ******", "401 for ***", "room=r1")
                .doesNotContain(key, "abcdef123456", "eyJhbGciOi", "sk-abcdefgh", "verysecret");
    }

    @Test
    void aKeyIsTakenOutBeforeALongRecordIsCutAndOutOfEveryField() {
        String key = "canary-9f3b7c21d4";
        logs.register(Secret.ofChars(key.toCharArray()));
        String filler = "x".repeat(16_384 - 10);
        logs.record(
                Instant.EPOCH, LogLevel.INFO, "acme", key, "a" + key, "their." + key, filler + key);
        LogLine line = logs.logs(LogQuery.everything(1)).lines().getFirst();
        assertThat(line.toString()).doesNotContain("canary-9f");
        assertThat(line.message()).hasSize(16_384 - 7).endsWith("x***");
    }

    @Test
    void aHostsRecordKeepsItsLoggersNameAndMakesNoLoggerHere() {
        ScopedLogs.fromHost(
                Instant.EPOCH, LogLevel.ERROR, "acme", "s9", "sales", "their.Agent", "{} fell");
        assertThat(
                        logs.logs(new LogQuery(0, "acme", "sales", "s9", LogLevel.ERROR, "", 10))
                                .lines())
                .singleElement()
                .satisfies(
                        line -> {
                            assertThat(line.logger()).isEqualTo("their.Agent");
                            assertThat(line.message()).isEqualTo("{} fell");
                            assertThat(line.at()).isEqualTo(Instant.EPOCH);
                        });
        assertThat(((LoggerContext) LoggerFactory.getILoggerFactory()).exists("their.Agent"))
                .isNull();
    }

    @Test
    void onlyTheNewestAreHeldAndTheSequenceGoesOn() {
        for (int line = 1; line <= 250; line++) {
            put("acme", LogLevel.INFO, "line " + line);
        }
        LogPage page = logs.logs(LogQuery.everything(1000));
        assertThat(page.last()).isEqualTo(250);
        assertThat(page.lines()).hasSize(100);
        assertThat(page.lines().getFirst().message()).isEqualTo("line 151");
        assertThat(logs.logs(LogQuery.everything(3)).lines())
                .extracting(LogLine::message)
                .containsExactly("line 248", "line 249", "line 250");
        assertThat(logs.logs(LogQuery.everything(10).after(248)).lines()).hasSize(2);
    }

    @Test
    void aQueryFiltersByTenantLevelAndPattern() {
        put("acme", LogLevel.INFO, "Joined the room");
        put("acme", LogLevel.ERROR, "Left (badly");
        put("globex", LogLevel.ERROR, "Joined late");
        assertThat(query("acme", LogLevel.DEBUG, "")).hasSize(2);
        assertThat(query("acme", LogLevel.WARN, "")).containsExactly("Left (badly");
        assertThat(query("", LogLevel.DEBUG, "^joined")).hasSize(2);
        assertThat(query("", LogLevel.DEBUG, "left (")).containsExactly("Left (badly");
    }

    @Test
    void aPatternThatWouldNeverFinishIsTakenAsPlainText() {
        put("acme", LogLevel.INFO, "a".repeat(2000) + "!");
        assertThat(query("", LogLevel.DEBUG, "(a+)+$")).isEmpty();
    }

    private void put(String tenant, LogLevel level, String message) {
        logs.record(Instant.EPOCH, level, tenant, "", "", "test", message);
    }

    private List<String> query(String tenant, LogLevel level, String pattern) {
        return logs.logs(new LogQuery(0, tenant, "", "", level, pattern, 100)).lines().stream()
                .map(LogLine::message)
                .toList();
    }

    private List<LogLine> mine(String text) {
        return logs.logs(new LogQuery(0, "", "", "", LogLevel.DEBUG, text, 100)).lines().stream()
                .filter(line -> line.logger().equals(ScopedLogsTest.class.getName()))
                .toList();
    }
}
