/// The private line between the core and a host: its frames; messages are generated beside them.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.host.wire;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
