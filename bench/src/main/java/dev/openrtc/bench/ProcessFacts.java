package dev.openrtc.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the system says about another process (Linux): its share of memory and its CPU time.
record ProcessFacts(long pssBytes, double cpuSeconds, int threads) {
    /// The kernel's clock ticks, 100 a second on every Linux this runs on.
    private static final double TICKS = 100;

    static ProcessFacts of(long pid) throws IOException {
        Path proc = Path.of("/proc", Long.toString(pid));
        long pss = 0;
        for (String line : Files.readAllLines(proc.resolve("smaps_rollup"))) {
            if (line.startsWith("Pss:")) {
                pss = Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        String stat = Files.readString(proc.resolve("stat"));
        // After the name, which may hold blanks: state is field 3, user and system time 14 and 15.
        String[] after = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double cpu = (Long.parseLong(after[11]) + Long.parseLong(after[12])) / TICKS;
        return new ProcessFacts(pss, cpu, Integer.parseInt(after[17]));
    }
}
