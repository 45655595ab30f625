package dev.openrtc.worker.host;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/// Jars with agents of somebody else's, compiled on the spot.
public final class AgentJar {
    private static final String CLASS = "their.agents.TheirAgent";
    private static final String SERVICE = "META-INF/services/dev.openrtc.worker.agent.Agent";

    private AgentJar() {}

    /// `NAME.jar` with one agent of that name, which sends what it hears back.
    @CanIgnoreReturnValue
    public static Path in(Path folder, String name, String version) throws IOException {
        Path work = Files.createTempDirectory("agent");
        Path source = work.resolve("TheirAgent.java");
        Files.writeString(
                source,
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
        Path jar = Files.createDirectories(folder).resolve(name + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var classes = Files.walk(work)) {
            put(out, SERVICE, CLASS.getBytes(StandardCharsets.UTF_8));
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
            put(out, SERVICE, className.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }
}
