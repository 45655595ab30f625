/// Where jobs come from: the contract between a line (LiveKit or practice) and the desk that admits
/// them.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.line;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
