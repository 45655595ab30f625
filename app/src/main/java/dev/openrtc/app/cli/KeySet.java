package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command.SetKey;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "set", description = "Sets or replaces a provider key of a tenant.")
final class KeySet extends Ask {
    @Parameters(index = "0", paramLabel = "TENANT")
    private TenantId tenant = TenantId.DEFAULT;

    @Parameters(index = "1", paramLabel = "VENDOR", description = "For example openai.")
    private String vendor = "";

    @Option(
            names = "--field",
            paramLabel = "FIELD",
            defaultValue = "api_key",
            description = "Which of the vendor's fields (default: ${DEFAULT-VALUE}).")
    private String field = "api_key";

    @Mixin private final SecretOption secret = new SecretOption();
    private Optional<Secret> value = Optional.empty();

    @Override
    void prepare() {
        value = Optional.of(secret.require(terminal(), "Key of " + tenant + " for " + vendor));
    }

    @Override
    int run(Seat seat) {
        try (Secret key = value.orElseThrow()) {
            return submit(seat, new SetKey(tenant, vendor, field, key));
        }
    }
}
