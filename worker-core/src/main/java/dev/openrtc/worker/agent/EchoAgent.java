package dev.openrtc.worker.agent;

/// The line test every telephone platform has: a chime, then the caller's own voice one second
/// later.
public final class EchoAgent implements Agent {
    public static final String NAME = "echo";

    /// As Opus decodes it, so nothing is resampled on the way.
    private static final Voice VOICE = new Voice(48_000, 48_000, 20);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Voice voice() {
        return VOICE;
    }

    @Override
    public CallListener answer(Call call) {
        return new Echo(call);
    }
}
