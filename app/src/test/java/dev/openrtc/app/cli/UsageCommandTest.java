package dev.openrtc.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.app.control.ControlServer;
import dev.openrtc.app.control.FakeHousehold;
import dev.openrtc.app.place.DataFolder;
import dev.openrtc.worker.api.UsageRow;
import dev.openrtc.worker.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The month's use at the command line, over a running owner's control socket.
class UsageCommandTest {
    @TempDir Path temp;
    private final FakeHousehold house = new FakeHousehold();
    private ControlServer server;

    @BeforeEach
    void open() throws IOException {
        DataFolder folder = new DataFolder(temp.resolve("home"));
        folder.ensure();
        house.usage =
                List.of(
                        new UsageRow(
                                new TenantId("acme"),
                                LocalDate.of(2026, 11, 24),
                                "stt",
                                "=deepgram/\"nova\",3",
                                0,
                                0,
                                0,
                                0,
                                Duration.ofMillis(61_500)));
        server = ControlServer.open(folder, Map.of(), house);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void csvHasAHeadAndQuotesWhatASpreadsheetWouldTakeForMore() {
        Run run = run("--csv", "--month", "2026-11");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "day,tenant,slot,model,prompt_tokens,completion_tokens,cached_tokens,"
                                + "characters,audio_seconds",
                        "2026-11-24,acme,stt,\"'=deepgram/\"\"nova\"\",3\",0,0,0,0,61.5");
    }

    @Test
    void aMonthThatIsNoneIsRefusedBeforeAnythingIsAsked() {
        assertThat(run("--month", "November").code()).isEqualTo(2);
    }

    private Run run(String... args) {
        String[] all = new String[args.length + 2];
        all[0] = "usage";
        System.arraycopy(args, 0, all, 1, args.length);
        all[args.length + 1] = Run.home(temp.resolve("home"));
        return Run.of(all);
    }
}
