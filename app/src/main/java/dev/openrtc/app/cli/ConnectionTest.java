package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command.TestConnection;
import dev.openrtc.worker.api.Secret;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "test",
        description = "Asks the server whether the values work; what is not named is the stored.")
final class ConnectionTest extends Ask {
    @Option(names = "--url", paramLabel = "URL")
    private @Nullable String url;

    @Option(names = "--api-key", paramLabel = "KEY")
    private @Nullable String apiKey;

    @Mixin private final SecretOption secret = new SecretOption();
    private Optional<Secret> value = Optional.empty();

    @Override
    void prepare() {
        if (secret.sent()) {
            value = Optional.of(secret.require(terminal(), "API secret"));
        }
    }

    @Override
    int run(Seat seat) {
        try {
            return submit(
                    seat,
                    new TestConnection(
                            Optional.ofNullable(url), Optional.ofNullable(apiKey), value));
        } finally {
            value.ifPresent(Secret::close);
        }
    }
}
