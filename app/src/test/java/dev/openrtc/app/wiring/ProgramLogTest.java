package dev.openrtc.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.app.place.DataFolder;
import dev.openrtc.worker.api.LogLevel;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.scope.SessionScope;
import dev.openrtc.worker.signal.ScopedLogs;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ProgramLogTest {
    private static final String KEY = "canary-7c2e9b41aa03";

    @Test
    void theFileHoldsNoSecretThatTheWorkerKnows(@TempDir Path home) throws IOException {
        DataFolder folder = new DataFolder(home);
        ProgramLog.of(folder, false);
        try (ScopedLogs logs = ScopedLogs.install(100)) {
            logs.register(Secret.ofChars(KEY.toCharArray()));
            var log = LoggerFactory.getLogger("dev.openrtc.test");
            log.info("a vendor said {} is wrong", KEY);
            log.error("failed", new IOException("key " + KEY));
            log.info("token eyJhbGciOi.eyJzdWIi.c2ln");
        }
        String file = Files.readString(folder.logs().resolve("openrtc.log"));
        assertThat(file).contains("a vendor said *** is wrong").contains("IOException");
        assertThat(file).doesNotContain(KEY).doesNotContain("eyJhbGciOi");
    }

    @Test
    void eachLineSaysWhomItBelongsToAlsoOneThatAHostSent(@TempDir Path home) throws IOException {
        DataFolder folder = new DataFolder(home);
        ProgramLog.of(folder, false);
        new SessionScope(new TenantId("acme"), "s-1", "echo")
                .run(() -> LoggerFactory.getLogger("dev.openrtc.test").info("from here"));
        ScopedLogs.fromHost(
                Instant.EPOCH,
                LogLevel.INFO,
                "globex",
                "s-2",
                "sales",
                "their.Agent",
                "from there");
        assertThat(Files.readString(folder.logs().resolve("openrtc.log")))
                .contains("tenant=acme agent=echo session=s-1 test: from here")
                .contains("tenant=globex agent=sales session=s-2 Agent: from there");
    }
}
