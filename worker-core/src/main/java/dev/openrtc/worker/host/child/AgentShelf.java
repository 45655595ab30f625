package dev.openrtc.worker.host.child;

import dev.openrtc.worker.agent.Agent;
import dev.openrtc.worker.agent.EchoAgent;
import dev.openrtc.worker.agent.FaultAgent;
import dev.openrtc.worker.host.wire.AgentInfo;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The agents this host can run: the built-in ones, those of the class path and those of the jars
/// in the agents folder, each jar with a class loader of its own.
final class AgentShelf {
    private static final Logger LOG = LoggerFactory.getLogger(AgentShelf.class);

    private record Shelved(Agent agent, AgentInfo info) {}

    private final Map<String, Shelved> agents = new LinkedHashMap<>();

    AgentShelf(@Nullable Path folder, boolean withFaultAgent) {
        put(new EchoAgent(), "", "", true);
        if (withFaultAgent) {
            put(new FaultAgent(), "", "", true);
        }
        load(Agent.class.getClassLoader(), "");
        if (folder != null && Files.isDirectory(folder)) {
            for (Path jar : jars(folder)) {
                try {
                    URL url = jar.toUri().toURL();
                    load(
                            new URLClassLoader(
                                    jar.getFileName().toString(),
                                    new URL[] {url},
                                    Agent.class.getClassLoader()),
                            sha256(jar));
                } catch (MalformedURLException e) {
                    LOG.warn("The agents in {} cannot be loaded", jar.getFileName());
                }
            }
        }
    }

    Optional<Agent> find(String name) {
        return Optional.ofNullable(agents.get(name)).map(Shelved::agent);
    }

    Collection<AgentInfo> infos() {
        return agents.values().stream().map(Shelved::info).toList();
    }

    private void load(@Nullable ClassLoader loader, String sha256) {
        var found = ServiceLoader.load(Agent.class, loader).iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return;
                }
                Agent agent = found.next();
                // What the parent class path has was shelved already.
                if (sha256.isEmpty() || agent.getClass().getClassLoader() == loader) {
                    String version = agent.getClass().getPackage().getImplementationVersion();
                    put(agent, version == null ? "" : version, sha256, false);
                }
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                LOG.warn("An agent cannot be loaded: {}", Causes.of(e));
            }
        }
    }

    private void put(Agent agent, String version, String sha256, boolean builtIn) {
        AgentInfo info =
                AgentInfo.newBuilder()
                        .setName(agent.name())
                        .setVersion(version)
                        .setSha256(sha256)
                        .setBuiltIn(builtIn)
                        .build();
        if (agents.putIfAbsent(agent.name(), new Shelved(agent, info)) != null) {
            LOG.warn("There are two agents named {}; the first one is used", agent.name());
        }
    }

    private static List<Path> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            LOG.warn("The agents folder cannot be read: {}", e.getClass().getName());
            return new ArrayList<>();
        }
    }

    private static String sha256(Path jar) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar)));
        } catch (IOException | NoSuchAlgorithmException e) {
            return "unknown";
        }
    }
}
