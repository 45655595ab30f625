package dev.openrtc.worker.host.caller;

import java.io.Serial;

/// Sound that cannot be had or kept: a word for programs and a sentence for the operator.
final class SoundFault extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    private final String code;

    SoundFault(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    static SoundFault wav(String file, String why) {
        return new SoundFault(
                "WAV_UNREADABLE",
                "%s cannot be said: %s. Give a WAV file of 16-bit PCM, mono or stereo."
                        .formatted(file, why));
    }

    String code() {
        return code;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
