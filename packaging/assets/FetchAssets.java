import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Fetches what `assets.properties` names, by pip, into the cache of this machine:
/// `CACHE/openrtc/WHEEL-VERSION[-PLATFORM]/`. Already there: no work, no output. Cannot be had: one
/// line each, and exit 0, since the product runs its practice line without any of them.
///
///     java FetchAssets.java assets.properties [PLATFORM] [--copy-to FOLDER]
///
/// With `--copy-to` it also copies what is in the cache into a distribution's folder.
/// `OPENRTC_OFFLINE` set (to anything) fetches nothing.
final class FetchAssets {
    private static final List<List<String>> PYTHONS =
            List.of(List.of("python3"), List.of("python"), List.of("py", "-3"));

    private final Properties manifest;
    private final String name;
    private final String platform;

    private FetchAssets(Properties manifest, String name, String platform) {
        this.manifest = manifest;
        this.name = name;
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
        String platform = rest.isEmpty() ? thisPlatform() : rest.getFirst();
        for (String name : manifest.getProperty("assets").split(",")) {
            FetchAssets fetch = new FetchAssets(manifest, name, platform);
            try {
                fetch.run(target);
            } catch (Missing e) {
                System.out.println("Not here: " + fetch.of("what") + ". " + e.getMessage()
                        + " " + fetch.of("without"));
            }
        }
    }

    private void run(Path target) throws IOException, InterruptedException, Missing {
        if (of("file") == null) {
            throw new Missing("There is none for " + platform + ".");
        }
        boolean everywhere = manifest.getProperty(name + ".file") != null;
        Path home = cache().resolve(
                of("wheel") + "-" + of("version") + (everywhere ? "" : "-" + platform));
        Path file = home.resolve(of("file"));
        Path notices = home.resolve(last(of("notices")));
        if (!Files.isRegularFile(file)) {
            fetch(file, notices);
        }
        if (target != null) {
            Files.createDirectories(target);
            Files.copy(file, target.resolve(of("file")), StandardCopyOption.REPLACE_EXISTING);
            // Several bring a LICENSE: each under the name of what it belongs to.
            Files.copy(notices, target.resolve(of("wheel") + "-" + notices.getFileName()),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void fetch(Path file, Path notices)
            throws IOException, InterruptedException, Missing {
        if (System.getenv("OPENRTC_OFFLINE") != null) {
            throw new Missing("OPENRTC_OFFLINE is set.");
        }
        Path home = file.getParent();
        Files.createDirectories(home.getParent());
        Path work = Files.createTempDirectory(home.getParent(), "fetch");
        try {
            Path wheel = download(work);
            check(wheel, of("wheel.sha256"));
            Path unpacked = Files.createDirectory(work.resolve("unpacked"));
            Path notice = extract(wheel, of("notices"), unpacked);
            Path wanted = extract(wheel, of("folder") + "/" + of("file"), unpacked);
            check(wanted, of("file.sha256"));
            Files.createDirectories(home);
            Files.move(notice, notices, StandardCopyOption.REPLACE_EXISTING);
            // Last and in one step: whoever sees the file sees all of it.
            Files.move(wanted, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            try (var left = Files.walk(work)) {
                for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private Path download(Path work) throws IOException, InterruptedException, Missing {
        List<String> wanted = new ArrayList<>(List.of(
                "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
                "--no-deps", "--only-binary=:all:", "--ignore-requires-python",
                "--dest", work.toString(), of("wheel") + "==" + of("version")));
        if (of("tag") != null) {
            wanted.addAll(List.of("--platform", of("tag")));
        }
        String said = "No Python 3 with pip was found; install it and build again.";
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
                said = "pip could not fetch it (" + last(log)
                        + "); check the network and build again.";
            }
        }
        throw new Missing(said);
    }

    private static String last(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log).stream().filter(l -> !l.isBlank()).toList();
        return lines.isEmpty() ? "it said nothing" : lines.getLast().strip();
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Path extract(Path wheel, String path, Path into) throws IOException, Missing {
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            ZipEntry entry = zip.getEntry(path);
            if (entry == null) {
                throw new Missing("Its wheel holds no " + path + ".");
            }
            Path out = into.resolve(last(path));
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
            throw new Missing("What was fetched as " + file.getFileName()
                    + " is not what assets.properties pins; nothing was kept.");
        }
    }

    /// This platform's own value, else the one for all platforms; null when there is none.
    private String of(String what) {
        return manifest.getProperty(
                name + "." + platform + "." + what, manifest.getProperty(name + "." + what));
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

    /// Why it cannot be had, as a sentence.
    private static final class Missing extends Exception {
        private static final long serialVersionUID = 1;

        Missing(String why) {
            super(why);
        }
    }
}
