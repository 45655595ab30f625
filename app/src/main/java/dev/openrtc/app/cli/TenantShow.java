package dev.openrtc.app.cli;

import dev.openrtc.app.cli.top.Figures;
import dev.openrtc.worker.api.BreakerSettings;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.WorkerSnapshot.KeyView;
import dev.openrtc.worker.api.WorkerSnapshot.TenantRow;
import dev.openrtc.worker.tenant.TenantId;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows one tenant: limits, breaker, keys, what happened.")
final class TenantShow extends Ask {
    @Parameters(paramLabel = "NAME")
    private TenantId tenant = TenantId.DEFAULT;

    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Override
    int run(Seat seat) {
        TenantRow row = Tenants.row(seat, tenant);
        if (json) {
            Json.print(terminal().out(), row);
        } else {
            print(terminal().out(), row);
        }
        return ExitCode.DONE;
    }

    private static void print(PrintWriter out, TenantRow row) {
        TenantSettings settings = row.settings();
        BreakerSettings breaker = settings.breaker();
        line(out, "tenant", row.tenant().value());
        line(out, "state", Figures.state(row));
        line(out, "calls", Figures.use(row.calls(), settings.cap()) + ", queued " + row.queued());
        line(out, "starts a minute", Figures.count(settings.startsPerMinute()));
        line(out, "agent", settings.defaultAgent().isEmpty() ? "-" : settings.defaultAgent());
        line(out, "agency keys", settings.agencyKeys() ? "allowed" : "not allowed");
        line(out, "limits version", String.valueOf(settings.limitsVersion()));
        line(out, "breaker", Figures.breaker(row.breaker()));
        line(
                out,
                "opens",
                breaker.enabled()
                        ? "above "
                                + Math.round(breaker.ratio() * 100)
                                + " % of at least "
                                + breaker.minimumSamples()
                                + " in "
                                + Figures.span(breaker.window())
                        : "never (disabled)");
        line(
                out,
                "cooldown",
                Figures.span(breaker.cooldown())
                        + ", at most "
                        + Figures.span(breaker.longestCooldown()));
        line(out, "breaker version", String.valueOf(settings.breakerVersion()));
        line(
                out,
                "since the start",
                row.started()
                        + " started, "
                        + row.succeeded()
                        + " healthy, "
                        + row.failed()
                        + " failed, "
                        + row.refused()
                        + " refused");
        row.lastFault()
                .ifPresent(
                        fault ->
                                line(
                                        out,
                                        "last fault",
                                        fault.at() + " " + fault.reason() + " " + fault.text()));
        for (KeyView key : row.keys()) {
            line(
                    out,
                    "key " + key.vendor() + "." + key.field(),
                    "fingerprint " + key.fingerprint() + ", changed " + key.changedAt());
        }
    }

    private static void line(PrintWriter out, String name, String value) {
        out.printf("%-18s %s%n", name, value);
    }
}
