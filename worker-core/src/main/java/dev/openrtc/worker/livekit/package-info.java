/// The worker socket: how this worker registers with a LiveKit server, answers its offers and tells
/// it how busy it is. `LiveKitLine` is the entry, `ConnectionTest` the check of a connection.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.livekit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
