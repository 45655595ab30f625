/// A session host's own program: takes calls from the core and runs their agents.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.host.child;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
