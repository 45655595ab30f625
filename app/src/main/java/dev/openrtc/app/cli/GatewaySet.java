package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command.SetGateway;
import dev.openrtc.worker.api.GatewaySettings;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Changes what is named and leaves the rest.
@Command(
        name = "set",
        description =
                "Sets the collector's address and whether it is told of calls: of those of tenants"
                        + " with a key for it (openrtc key set TENANT voicegateway).")
final class GatewaySet extends Ask {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "For example https://gateway.example.com; '' = none.")
    private @Nullable String url;

    @Option(names = "--on", description = "Tell it of calls.")
    private boolean on;

    @Option(names = "--off", description = "Tell nobody; what waits is forgotten.")
    private boolean off;

    @Option(
            names = "--if-version",
            paramLabel = "V",
            description = "Only if the section is still at this version.")
    private @Nullable Long version;

    @Override
    void prepare() {
        if (url == null && !on && !off) {
            throw Exit.usage("Nothing to set was named. See: openrtc gateway set --help");
        }
        if (on && off) {
            throw Exit.usage("--on and --off exclude each other.");
        }
    }

    @Override
    int run(Seat seat) {
        GatewaySettings now = seat.snapshot().gateway().settings();
        String address = url == null ? now.url() : url;
        boolean telling = on || now.on() && !off && !address.isBlank();
        GatewaySettings fresh =
                Ranges.checked(() -> new GatewaySettings(address, telling, now.version()));
        return submit(
                seat,
                new SetGateway(fresh, OptionalLong.of(version != null ? version : now.version())));
    }
}
