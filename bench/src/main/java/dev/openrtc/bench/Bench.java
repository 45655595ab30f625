package dev.openrtc.bench;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Runs the benchmark of the given name and prints what it measured.
public final class Bench {
    private static final Map<String, Measurement> ALL =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("admission", new AdmissionBench()),
                            Map.entry("reference", new ReferenceBench()),
                            Map.entry("memory", new MemoryBench()),
                            Map.entry("snapshot", new SnapshotBench()),
                            Map.entry("store", new StoreBench()),
                            Map.entry("joins", new JoinsBench()),
                            Map.entry("idle", new IdleBench()),
                            Map.entry("fairness", new FairnessBench()),
                            Map.entry("talk", new TalkBench()),
                            Map.entry("console", new ConsoleBench()),
                            Map.entry("offers", new OffersBench()),
                            Map.entry("top", new TopBench()),
                            Map.entry("start", new StartBench()),
                            Map.entry("ears", new EarsBench()),
                            Map.entry("turns", new TurnsBench()),
                            Map.entry("barge", new BargeBench()),
                            Map.entry("voices", new VoicesBench())));

    private Bench() {}

    public static void main(String[] args) throws Exception {
        Measurement chosen = args.length == 1 ? ALL.get(args[0]) : null;
        if (chosen == null) {
            System.err.println("bench: name one of " + String.join(", ", ALL.keySet()));
            System.exit(2);
            return;
        }
        Machine before = Machine.now();
        say("bench %s, %s", args[0], Instant.now());
        say("%s", before.text());
        chosen.run();
        say("load average at the end %.1f", Machine.now().load());
        System.exit(0);
    }

    static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
