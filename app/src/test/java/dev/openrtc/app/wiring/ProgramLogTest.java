package dev.openrtc.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.app.place.DataFolder;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.signal.ScopedLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
