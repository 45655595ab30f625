package dev.openrtc.app.cli;

import dev.openrtc.worker.api.Command.SetBreaker;
import dev.openrtc.worker.api.Command.SetLimits;
import dev.openrtc.worker.api.CommandResult;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.tenant.TenantId;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Changes what is named and leaves the rest. Without `--if-version` the last writer wins, but only
/// over what it named: a section that was changed meanwhile is read again.
@Command(name = "set", description = "Changes a tenant's limits or its breaker's settings.")
final class TenantSet extends Ask {
    private static final int TRIES = 5;

    @Parameters(paramLabel = "NAME")
    private TenantId tenant = TenantId.DEFAULT;

    @ArgGroup(exclusive = false, heading = "Limits:%n")
    private LimitOptions limits = new LimitOptions();

    @ArgGroup(exclusive = false, heading = "Breaker:%n")
    private BreakerOptions breaker = new BreakerOptions();

    @Option(
            names = "--if-version",
            paramLabel = "V",
            description = "Only if the section is still at this version.")
    private @Nullable Long version;

    @Override
    void prepare() {
        if (limits.none() && breaker.none()) {
            throw Exit.usage("Nothing to set was named. See: openrtc tenant set --help");
        }
        if (version != null && !limits.none() && !breaker.none()) {
            throw Exit.usage(
                    "--if-version is of one section; set limits and breaker one after the other.");
        }
    }

    @Override
    int run(Seat seat) {
        prepare();
        int code = ExitCode.DONE;
        if (!limits.none()) {
            code =
                    change(
                            seat,
                            TenantSettings::limitsVersion,
                            (now, seen) ->
                                    new SetLimits(
                                            tenant,
                                            Ranges.checked(() -> limits.over(now.limits())),
                                            seen));
        }
        if (code == ExitCode.DONE && !breaker.none()) {
            code =
                    change(
                            seat,
                            TenantSettings::breakerVersion,
                            (now, seen) ->
                                    new SetBreaker(
                                            tenant,
                                            Ranges.checked(() -> breaker.over(now.breaker())),
                                            seen));
        }
        return code;
    }

    private interface Edit {
        dev.openrtc.worker.api.Command of(TenantSettings now, OptionalLong seen);
    }

    private int change(Seat seat, Function<TenantSettings, Long> versionOf, Edit edit) {
        CommandResult result = once(seat, versionOf, edit);
        for (int left = TRIES; left > 1 && version == null && isConflict(result); left--) {
            Pause.tick();
            result = once(seat, versionOf, edit);
        }
        return tell(result);
    }

    private CommandResult once(Seat seat, Function<TenantSettings, Long> versionOf, Edit edit) {
        TenantSettings now = Tenants.row(seat, tenant).settings();
        long seen = version != null ? version : versionOf.apply(now);
        return seat.submit(edit.of(now, OptionalLong.of(seen)));
    }

    private static boolean isConflict(CommandResult result) {
        return result instanceof CommandResult.Conflict;
    }
}
