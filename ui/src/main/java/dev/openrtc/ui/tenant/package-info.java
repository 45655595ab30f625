/// One tenant: its gauge, breaker, limits, keys, calls, logs and audit.
@NullMarked
@CheckReturnValue
package dev.openrtc.ui.tenant;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
