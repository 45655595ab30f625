package dev.openrtc.db.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// One victim, run until it stands still and then killed outright.
///
/// @param acknowledged the last number the victim was told is saved; 0 when none
/// @param acts how many file acts the whole work had, when it was done before the kill
record Killing(int acknowledged, int acts) {
    static Killing of(Victim.Work work, Path folder, int stop)
            throws IOException, InterruptedException {
        Process victim = victim(work, folder, stop);
        try (BufferedReader said = victim.inputReader()) {
            int acknowledged = 0;
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith("ack ")) {
                    acknowledged = Integer.parseInt(line.substring(4));
                } else if (line.equals("here")) {
                    return new Killing(acknowledged, 0);
                } else if (line.startsWith("acts ")) {
                    return new Killing(acknowledged, Integer.parseInt(line.substring(5)));
                }
            }
            throw new AssertionError("The victim went by itself");
        } finally {
            Process gone = victim.destroyForcibly();
            if (!gone.waitFor(30, TimeUnit.SECONDS)) {
                throw new AssertionError("The victim could not be killed");
            }
        }
    }

    static Process victim(Victim.Work work, Path folder, int stop) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        work.name(),
                        folder.toString(),
                        String.valueOf(stop))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
