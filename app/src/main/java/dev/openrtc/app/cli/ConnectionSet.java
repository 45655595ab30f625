package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command.SetConnection;
import dev.openrtc.worker.api.ConnectionView;
import dev.openrtc.worker.api.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "set",
        description =
                "Stores the server's address, the API key and its secret. What is not named stays;"
                        + " without a new secret the stored one stays.")
final class ConnectionSet extends Ask {
    @Option(names = "--url", paramLabel = "URL", description = "For example wss://livekit.example")
    private @Nullable String url;

    @Option(names = "--api-key", paramLabel = "KEY")
    private @Nullable String apiKey;

    @Option(
            names = "--agent-name",
            paramLabel = "NAME",
            description = "What explicit dispatch calls this worker; '' = automatic dispatch.")
    private @Nullable String agentName;

    @Mixin private final SecretOption secret = new SecretOption();
    private Optional<Secret> value = Optional.empty();

    @Override
    void prepare() {
        if (url == null && apiKey == null && agentName == null && !secret.sent()) {
            throw Exit.usage("Nothing to set was named. See: openrtc connection set --help");
        }
        value = secret.read(terminal(), "API secret (empty keeps the stored one)");
    }

    @Override
    int run(Seat seat) {
        ConnectionView now = seat.snapshot().connection();
        try {
            return submit(
                    seat,
                    new SetConnection(
                            url == null ? now.url() : url,
                            apiKey == null ? now.apiKey() : apiKey,
                            value,
                            agentName == null ? now.agentName() : agentName));
        } finally {
            value.ifPresent(Secret::close);
        }
    }
}
