/// The caller of a test call, in a host process of its own: what it says, what it hears, when it
/// speaks.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.host.caller;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
