package dev.openrtc.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the system says about another process (Linux): its share of memory and its CPU time.
///
/// @param threads by name, of each kind how many; digits in names are left out
record ProcessFacts(long pssBytes, double cpuSeconds, Map<String, Integer> threads) {
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
        return new ProcessFacts(pss, cpu, threads(proc.resolve("task")));
    }

    int threadCount() {
        return threads.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// The most frequent kinds first.
    String threadKinds() {
        return threads.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(12)
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, Integer> threads(Path tasks) throws IOException {
        Map<String, Integer> kinds = new HashMap<>();
        try (Stream<Path> all = Files.list(tasks)) {
            for (Path task : all.toList()) {
                try {
                    String name = Files.readString(task.resolve("comm")).strip();
                    kinds.merge(name.replaceAll("[0-9]+.*", "*"), 1, Integer::sum);
                } catch (IOException ended) {
                    continue;
                }
            }
        }
        return kinds;
    }
}
