/// Whom the running code works for: bound on every thread of a session, from offer to teardown.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.scope;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
