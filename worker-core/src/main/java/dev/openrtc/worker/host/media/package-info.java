/// Rooms and their audio, through LiveKit's native library. Loaded in session hosts only.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.host.media;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
