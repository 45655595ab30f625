package dev.openrtc.bench;

import dev.openrtc.worker.livekit.RealServer;
import dev.openrtc.worker.livekit.TestPeers;
import dev.openrtc.worker.vendor.VendorStubs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;

/// Somebody else's worker, installed from the Python registry, in a process of its own with all its
/// children.
final class PeerWorker implements AutoCloseable {
    private final Process process;
    private final Path log;

    /// @param peer `livekit`, `openrtc` or `openrtc-process`
    PeerWorker(String peer, RealServer server, VendorStubs vendors) throws IOException {
        Path python = TestPeers.python(packages(peer));
        Path folder = Files.createTempDirectory("peer");
        Path script = folder.resolve("peer_agent.py");
        try (InputStream in = PeerWorker.class.getResourceAsStream("peer_agent.py")) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        log = folder.resolve("log");
        ProcessBuilder builder =
                new ProcessBuilder(python.toString(), script.toString(), "start")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("PEER", peer);
        environment.put("LIVEKIT_URL", server.url());
        environment.put("LIVEKIT_API_KEY", server.apiKey());
        environment.put("LIVEKIT_API_SECRET", server.apiSecret());
        for (String vendor : new String[] {"deepgram", "openai", "cartesia"}) {
            String name = vendor.toUpperCase(java.util.Locale.ROOT);
            environment.put(name, vendors.of(vendor).baseUrl());
            environment.put("KEY_" + name, VendorStubs.key("acme", vendor));
        }
        process = builder.start();
    }

    private static String[] packages(String peer) {
        String agents = "livekit-agents[deepgram,openai,cartesia,silero]==1.8.9";
        return peer.equals("livekit")
                ? new String[] {agents}
                : new String[] {agents, "openrtc[livekit]==0.20.1", "typer==0.24.1"};
    }

    /// It and all its children now.
    ProcessFacts facts() throws IOException {
        long pss = 0;
        double cpu = 0;
        for (ProcessHandle one :
                Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList()) {
            try {
                ProcessFacts facts = ProcessFacts.of(one.pid());
                pss += facts.pssBytes();
                cpu += facts.cpuSeconds();
            } catch (IOException ended) {
                continue;
            }
        }
        return new ProcessFacts(pss, cpu, Map.of());
    }

    boolean alive() {
        return process.isAlive();
    }

    String logged() throws IOException {
        String all = Files.readString(log);
        return all.substring(Math.max(0, all.length() - 3_000));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        var _ = process.destroyForcibly();
    }
}
