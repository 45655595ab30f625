package dev.openrtc.app.cli;

import dev.openrtc.app.cli.top.Frame;
import dev.openrtc.app.cli.top.Show;
import dev.openrtc.app.cli.top.TopJson;
import dev.openrtc.app.cli.top.Tty;
import dev.openrtc.app.control.ControlClient;
import dev.openrtc.app.control.RemoteWorker;
import dev.openrtc.worker.api.WorkerSnapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

/// Pictures one after the other until `q`, or until nobody reads them. The owner streams what
/// changed, so a picture of 10,000 tenants costs the wire only what moved.
final class TopLoop {
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[J";
    private static final String ALTERNATE = "\u001b[?1049h\u001b[?25l";
    private static final String RESTORE = "\u001b[?25h\u001b[?1049l";
    private static final int KEY_MILLIS = 50;

    private final ControlClient client;
    private final Terminal terminal;
    private final int everyMillis;
    private final boolean json;
    private Show show;
    private int page;
    private boolean paused;

    TopLoop(ControlClient client, Terminal terminal, Show show, int everyMillis, boolean json) {
        this.client = client;
        this.terminal = terminal;
        this.show = show;
        this.everyMillis = everyMillis;
        this.json = json;
    }

    int run() {
        try (RemoteWorker worker =
                RemoteWorker.open(
                        client,
                        () -> {
                            throw new IOException("gone");
                        },
                        everyMillis)) {
            if (json || !terminal.interactive()) {
                return plain(worker);
            }
            return screen(worker);
        } catch (IOException e) {
            throw Exit.notReachable(String.valueOf(e.getMessage()));
        }
    }

    /// For a pipe: one picture below the other.
    private int plain(RemoteWorker worker) {
        PrintWriter out = terminal.out();
        while (!out.checkError()) {
            WorkerSnapshot snapshot = heard(worker);
            if (json) {
                Json.print(out, TopJson.of(snapshot, show));
            } else {
                new Frame(show, 200, Integer.MAX_VALUE)
                        .lines(snapshot, Instant.now(), 0, false)
                        .forEach(out::println);
                out.println();
            }
            out.flush();
            Pause.millis(everyMillis);
        }
        return ExitCode.DONE;
    }

    private int screen(RemoteWorker worker) throws IOException {
        PrintWriter out = terminal.out();
        Tty tty = Tty.open(terminal.in());
        Thread restore = new Thread(() -> giveBack(out, tty), "top-restore");
        Runtime.getRuntime().addShutdownHook(restore);
        say(out, ALTERNATE);
        try {
            while (true) {
                if (!paused) {
                    draw(out, heard(worker), tty.size());
                }
                for (int left = everyMillis; left > 0; left -= KEY_MILLIS) {
                    char key = tty.key();
                    if (key == 'q') {
                        return ExitCode.DONE;
                    }
                    if (key != 0 && act(key)) {
                        break;
                    }
                    Pause.millis(KEY_MILLIS);
                }
            }
        } finally {
            giveBack(out, tty);
        }
    }

    /// Harmless the second time, which comes when the program ends.
    private static void giveBack(PrintWriter out, Tty tty) {
        say(out, RESTORE);
        tty.close();
    }

    private static void say(PrintWriter out, String words) {
        out.print(words);
        out.flush();
    }

    /// True when the key changed what is to be seen.
    private boolean act(char key) {
        switch (key) {
            case 's' -> show = show.nextSort();
            case 'f' -> show = show.nextFilter();
            case 'v' -> show = show.turned();
            case 'n' -> page++;
            case 'p' -> page--;
            case ' ' -> paused = !paused;
            default -> {
                return false;
            }
        }
        return true;
    }

    private void draw(PrintWriter out, WorkerSnapshot snapshot, Tty.Size size) {
        List<String> lines =
                new Frame(show, size.width(), size.height())
                        .lines(snapshot, Instant.now(), page, true);
        say(out, HOME_AND_CLEAR + String.join("\r\n", lines));
    }

    private static WorkerSnapshot heard(RemoteWorker worker) {
        if (worker.lost()) {
            throw Exit.notReachable("The owner of the data folder went away.");
        }
        return worker.runtimeSnapshot();
    }
}
