package dev.openrtc.app.cli;

import dev.openrtc.app.place.DataFolder;
import dev.openrtc.app.place.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;

/// `--self-check`: can this installation run here? Opens no vault and no window.
final class SelfCheck {
    private static final Map<String, String> PARTS =
            Map.of(
                    "window", "javafx.application.Application",
                    "database", "org.h2.Driver",
                    "passphrase key", "org.bouncycastle.crypto.generators.Argon2BytesGenerator",
                    "LiveKit tokens", "io.livekit.server.AccessToken");

    private final DataFolder folder;
    private final Map<String, String> environment;

    SelfCheck(DataFolder folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    int run(PrintWriter out) {
        boolean whole = true;
        out.println("ok    " + Version.line());
        for (Map.Entry<String, String> part : new java.util.TreeMap<>(PARTS).entrySet()) {
            whole &= loads(part.getKey(), part.getValue(), out);
        }
        try {
            folder.ensure();
            out.println("ok    data folder: " + folder);
        } catch (IOException e) {
            out.println("FAIL  data folder: " + e.getMessage());
            whole = false;
        }
        Display.missing(
                        environment,
                        System.getProperty("os.name", ""),
                        System.getProperty("glass.platform", ""))
                .ifPresentOrElse(
                        why -> out.println("note  display: none (" + why + "); headless only"),
                        () -> out.println("ok    display"));
        return whole ? ExitCode.DONE : ExitCode.FAULT;
    }

    private static boolean loads(String part, String className, PrintWriter out) {
        try {
            var _ = Class.forName(className, false, SelfCheck.class.getClassLoader());
            out.println("ok    " + part);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            out.println("FAIL  " + part + ": " + className + " is not on the class path");
            return false;
        }
    }
}
