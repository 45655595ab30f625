package dev.openrtc.worker.host;

import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.tenant.TenantId;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/// A core that can be killed: a process with a pool and one call, whose room, URL and token come on
/// its standard input. Prints the host's process once the call is up, then waits for its death.
public final class HostParent {
    private HostParent() {}

    public static void main(String[] args) throws Exception {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Path run = Path.of(args[0]);
        HostPool pool =
                new HostPool(
                        HostSettings.of(run, run.resolve("agents"), "test", false),
                        InstantSource.system(),
                        Ticker.SYSTEM);
        pool.open();
        RecordedCall call = new RecordedCall();
        pool.start(
                Starts.of(
                        "s",
                        "job",
                        new TenantId("acme"),
                        "echo",
                        in.readLine(),
                        in.readLine(),
                        Secret.ofChars(in.readLine().toCharArray()),
                        Map.of(),
                        TenantConfig.NONE,
                        Duration.ofMinutes(5)),
                call);
        call.await("joined");
        System.out.println("host " + pool.rows().getFirst().pid());
        while (true) {
            LockSupport.park();
        }
    }
}
