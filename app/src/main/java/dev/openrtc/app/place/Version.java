package dev.openrtc.app.place;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/// The program's own version, as the build wrote it.
public final class Version {
    private Version() {}

    /// For example `0.1.0`.
    public static String number() {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            return "unknown";
        }
        return properties.getProperty("version", "unknown");
    }

    /// One line for `--version`: the program, and the Java it runs on.
    public static String line() {
        return "OpenRTC Console "
                + number()
                + " (Java "
                + Runtime.version()
                + ", "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch")
                + ")";
    }
}
