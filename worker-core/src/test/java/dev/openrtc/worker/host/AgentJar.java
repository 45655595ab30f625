package dev.openrtc.worker.host;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/// Jars with agents of somebody else's, compiled on the spot.
public final class AgentJar {
    private static final String SERVICES = "META-INF/services/";
    private static final String AGENT = "dev.openrtc.worker.agent.Agent";

    private AgentJar() {}

    /// `NAME.jar` with one agent of that name, which sends what it hears back.
    @CanIgnoreReturnValue
    public static Path in(Path folder, String name, String version) throws IOException {
        return of(
                folder.resolve(name + ".jar"),
                version,
                Map.of(AGENT, "their.agents.TheirAgent"),
                """
                package their.agents;

                import dev.openrtc.worker.agent.*;

                public final class TheirAgent implements Agent {
                    public String name() { return "%s"; }
                    public CallListener answer(Call call) {
                        return new CallListener() {
                            public void callerJoined(Caller caller) { call.healthy(); }
                        };
                    }
                }
                """
                        .formatted(name));
    }

    /// A jar of one source.
    ///
    /// @param services interface to the class that the jar announces for it
    @CanIgnoreReturnValue
    public static Path of(Path jar, String version, Map<String, String> services, String text)
            throws IOException {
        Path work = Files.createTempDirectory("agent");
        String type = text.replaceAll("(?s).*?public final class (\\w+).*", "$1");
        Path source = work.resolve(type + ".java");
        Files.writeString(source, text);
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-classpath",
                                System.getProperty("java.class.path"),
                                "-d",
                                work.toString(),
                                source.toString());
        if (code != 0) {
            throw new IllegalStateException("their agent does not compile");
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        var _ = Files.createDirectories(jar.toAbsolutePath().getParent());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var classes = Files.walk(work)) {
            for (Map.Entry<String, String> service : services.entrySet()) {
                put(
                        out,
                        SERVICES + service.getKey(),
                        service.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (Path file : classes.filter(f -> f.toString().endsWith(".class")).toList()) {
                String entry = work.relativize(file).toString().replace('\\', '/');
                put(out, entry, Files.readAllBytes(file));
            }
        }
        return jar;
    }

    /// A jar that promises a class which is not in it.
    public static void naming(Path jar, String className) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            put(out, SERVICES + AGENT, className.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }
}
