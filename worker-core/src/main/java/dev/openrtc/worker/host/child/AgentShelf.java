package dev.openrtc.worker.host.child;

import dev.openrtc.worker.agent.Agent;
import dev.openrtc.worker.agent.EchoAgent;
import dev.openrtc.worker.agent.FaultAgent;
import dev.openrtc.worker.agent.ProfileJson;
import dev.openrtc.worker.agent.VoiceAgent;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.ProfileRules;
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
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The agents this host can run: the built-in ones, those named to it, those of the class path and
/// those of the jars in the agents folder, each jar with a class loader of its own. One that cannot
/// be used is told in the log and left out.
final class AgentShelf {
    private static final Logger LOG = LoggerFactory.getLogger(AgentShelf.class);

    /// Of all profiles in a host's first words, in characters: they must be one message.
    private static final int PROFILES = 300_000;

    private record Shelved(Optional<Agent> bare, Optional<VoiceAgent> voice, AgentInfo info) {}

    private final Map<String, Shelved> agents = new LinkedHashMap<>();
    private final List<ClassLoader> loaders = new ArrayList<>();
    private int profiles;

    /// @param named classes of agents that no service file names
    AgentShelf(@Nullable Path folder, boolean withFaultAgent, List<String> named) {
        ClassLoader own = Agent.class.getClassLoader();
        loaders.add(own);
        put(new EchoAgent(), "", true);
        if (withFaultAgent) {
            put(new FaultAgent(), "", true);
        }
        named.forEach(this::make);
        load(own, "");
        if (folder != null && Files.isDirectory(folder)) {
            jars(folder).forEach(jar -> open(jar, own));
        }
    }

    /// An agent of bare audio.
    Optional<Agent> find(String name) {
        return Optional.ofNullable(agents.get(name)).flatMap(Shelved::bare);
    }

    /// An agent that talks.
    Optional<VoiceAgent> voice(String name) {
        return Optional.ofNullable(agents.get(name)).flatMap(Shelved::voice);
    }

    Collection<AgentInfo> infos() {
        return agents.values().stream().map(Shelved::info).toList();
    }

    /// Where else than in agents something of the embedder's may be found.
    List<ClassLoader> loaders() {
        return List.copyOf(loaders);
    }

    private void open(Path jar, ClassLoader parent) {
        try {
            URL url = jar.toUri().toURL();
            ClassLoader loader =
                    new URLClassLoader(jar.getFileName().toString(), new URL[] {url}, parent);
            loaders.add(loader);
            load(loader, sha256(jar));
        } catch (MalformedURLException e) {
            LOG.warn("The agents in {} cannot be loaded", jar.getFileName());
        }
    }

    private void make(String type) {
        try {
            Object made =
                    Class.forName(type, true, Agent.class.getClassLoader())
                            .getConstructor()
                            .newInstance();
            if (made instanceof Agent agent) {
                put(agent, "", false);
            } else if (made instanceof VoiceAgent agent) {
                put(agent, "");
            } else {
                LOG.warn("{} is no agent: it is neither an Agent nor a VoiceAgent", type);
            }
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            LOG.warn("The agent {} cannot be made: {}", type, Causes.of(e));
        }
    }

    private void load(ClassLoader loader, String sha256) {
        load(Agent.class, loader, sha256, (agent, sha) -> put(agent, sha, false));
        load(VoiceAgent.class, loader, sha256, this::put);
    }

    private <T> void load(
            Class<T> type, ClassLoader loader, String sha256, BiConsumer<T, String> put) {
        var found = ServiceLoader.load(type, loader).iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return;
                }
                T agent = found.next();
                // What the parent class path has was shelved already.
                if (sha256.isEmpty() || agent.getClass().getClassLoader() == loader) {
                    put.accept(agent, sha256);
                }
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                LOG.warn("An agent cannot be loaded: {}", Causes.of(e));
            }
        }
    }

    private void put(Agent agent, String sha256, boolean builtIn) {
        AgentInfo info = info(agent, agent.name(), sha256).setBuiltIn(builtIn).build();
        put(new Shelved(Optional.of(agent), Optional.empty(), info));
    }

    private void put(VoiceAgent agent, String sha256) {
        AgentProfile profile = agent.profile();
        Map<String, String> faults = ProfileRules.faults(profile);
        if (!faults.isEmpty()) {
            LOG.warn(
                    "The agent {} cannot be used: its profile's {}",
                    agent.getClass().getName(),
                    ProfileJson.sentence(faults));
            return;
        }
        String json = ProfileJson.write(profile.withVersion(0));
        profiles += json.length();
        if (profiles > PROFILES) {
            LOG.warn("The agent {} cannot be used: there are too many", profile.name());
            return;
        }
        put(
                new Shelved(
                        Optional.empty(),
                        Optional.of(agent),
                        info(agent, profile.name(), sha256).setProfile(json).build()));
    }

    private static AgentInfo.Builder info(Object agent, String name, String sha256) {
        String version = agent.getClass().getPackage().getImplementationVersion();
        return AgentInfo.newBuilder()
                .setName(name)
                .setVersion(version == null ? "" : version)
                .setSha256(sha256);
    }

    private void put(Shelved one) {
        Shelved first = agents.putIfAbsent(one.info().getName(), one);
        if (first != null && !same(first, one)) {
            LOG.warn("There are two agents named {}; the first one is used", one.info().getName());
        }
    }

    private static boolean same(Shelved first, Shelved other) {
        return first.bare().map(Object::getClass).equals(other.bare().map(Object::getClass))
                && first.voice().map(Object::getClass).equals(other.voice().map(Object::getClass));
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
