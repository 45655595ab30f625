/// The embedded line: simulated callers and simulated sessions, with no server, no keys and nothing
/// native. Jobs go through the very same desk as those of a real server.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.practice;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
