package dev.openrtc.app.cli;

import dev.openrtc.worker.api.GatewayView;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "show", description = "Shows where calls are told of, and how that goes.")
final class GatewayShow extends Ask {
    @Option(names = "--json", description = "As one JSON object.")
    private boolean json;

    @Override
    int run(Seat seat) {
        GatewayView view = seat.snapshot().gateway();
        PrintWriter out = terminal().out();
        if (json) {
            Json.print(out, view);
            return ExitCode.DONE;
        }
        String url = view.settings().url();
        out.println(
                url.isEmpty()
                        ? "No gateway is set: openrtc gateway set --url URL --on"
                        : url + (view.settings().on() ? " on" : " off"));
        out.println(
                "%d rows sent, %d waiting, %d dropped since the start"
                        .formatted(view.sent(), view.waiting(), view.dropped()));
        view.troubles().forEach(out::println);
        return ExitCode.DONE;
    }
}
