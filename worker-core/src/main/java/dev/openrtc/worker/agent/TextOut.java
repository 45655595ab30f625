package dev.openrtc.worker.agent;

import java.util.Map;

/// A text stream to everybody in the room, written piece by piece. Safe from any thread; nothing
/// waits, and pieces arrive in order. What cannot be sent any more is dropped: a transcript never
/// ends a call.
public interface TextOut {
    /// Adds a piece. Nothing happens after the close, or when 256 KiB of text wait in this call.
    void write(String piece);

    /// Ends the stream. Attributes given here join those it began with and win over them, for
    /// example `lk.transcription_final`.
    void close(Map<String, String> last);
}
