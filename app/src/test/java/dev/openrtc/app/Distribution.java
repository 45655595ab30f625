package dev.openrtc.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The real launcher beside a `lib/` with one jar that names this test's class path: what the
/// package phase builds, before it is built.
public final class Distribution {
    private final Path root;

    private Distribution(Path root) {
        this.root = root;
    }

    /// What a finished run said.
    public record Ran(int code, String out, String err) {}

    public static Distribution in(Path folder) {
        try {
            Path bin = Files.createDirectories(folder.resolve("bin"));
            Path launcher = bin.resolve("openrtc");
            Files.copy(Path.of("src", "main", "dist", "bin", "openrtc"), launcher);
            if (!launcher.toFile().setExecutable(true)) {
                throw new IOException("The launcher could not be made executable");
            }
            Path jar = Files.createDirectories(folder.resolve("lib")).resolve("classpath.jar");
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes()
                    .put(
                            Attributes.Name.CLASS_PATH,
                            Stream.of(
                                            System.getProperty("java.class.path")
                                                    .split(java.io.File.pathSeparator))
                                    .map(e -> Path.of(e).toUri().toString())
                                    .collect(Collectors.joining(" ")));
            try (OutputStream out = Files.newOutputStream(jar)) {
                new JarOutputStream(out, manifest).close();
            }
            return new Distribution(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path launcher() {
        return root.resolve("bin").resolve("openrtc");
    }

    /// A process to be started, with this JVM's Java and a bare environment.
    public ProcessBuilder prepare(Map<String, String> environment, String... args) {
        List<String> command = new ArrayList<>();
        command.add(launcher().toString());
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> own = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
        own.put("HOME", root.toString());
        own.put("OPENRTC_JAVA", System.getProperty("java.home"));
        own.putAll(environment);
        builder.environment().clear();
        builder.environment().putAll(own);
        return builder;
    }

    /// Runs to its end, giving it `input` on standard input.
    public Ran run(Map<String, String> environment, String input, String... args) {
        try {
            Path out = Files.createTempFile(root, "run", ".out");
            Path err = Files.createTempFile(root, "run", ".err");
            Process process =
                    prepare(environment, args)
                            .redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start();
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended without reading all of its input.
            }
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("openrtc " + List.of(args) + " did not end");
            }
            return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public Ran run(String... args) {
        return run(Map.of(), "", args);
    }
}
