package dev.openrtc.worker.api;

/// Who gives a command, as the audit names them: `console:ada`, `cli:ada`, `system`.
public record Actor(String name) {
    public static final Actor SYSTEM = new Actor("system");

    public static Actor console() {
        return new Actor("console:" + System.getProperty("user.name", "unknown"));
    }

    public static Actor commandLine() {
        return new Actor("cli:" + System.getProperty("user.name", "unknown"));
    }
}
