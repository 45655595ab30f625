package dev.openrtc.app;

/// The program's one entry.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("openrtc " + String.join(" ", args));
    }
}
