package dev.openrtc.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/// The console in a process of its own, in an empty folder: from the start of the process to the
/// end of its window's first frame. Class files come from the build's folders, without a cache of
/// any kind, so a packaged program starts sooner.
final class StartBench implements Measurement {
    private static final int STARTS = 10;

    @Override
    public void run() throws Exception {
        long[] nanos = new long[STARTS];
        for (int i = 0; i < STARTS; i++) {
            Path home = Files.createTempDirectory("openrtc-bench");
            long before = System.nanoTime();
            Process console = Child.start(home, FirstFrame.class);
            try (var reader = console.inputReader()) {
                String line = reader.readLine();
                while (line != null && !line.equals(FirstFrame.SHOWN)) {
                    line = reader.readLine();
                }
                if (line == null) {
                    throw new IllegalStateException("the console ended before its first frame");
                }
                nanos[i] = System.nanoTime() - before;
            } finally {
                console.destroyForcibly().waitFor();
            }
        }
        Bench.say("first frame: %s", Spread.of(nanos).text(1_000_000, "ms"));
    }
}
