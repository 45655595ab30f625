package dev.openrtc.worker.provider.deepgram;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What differs between the two ways of listening. One object a stream, one thread.
interface Dialect {
    /// What one message tells; false = the vendor says that it failed.
    boolean take(String type, ObjectNode message);

    /// True when the vendor wants to hear at times that somebody is there, and is to say what it
    /// has when the caller pauses.
    boolean wantsSigns();
}
