/// Dispatch metadata from outside: bounded, parsed once, and read for the tenant, the agent and its
/// options.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.dispatch;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
