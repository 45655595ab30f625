/// Calls and refused calls, and the page of one call.
@NullMarked
@CheckReturnValue
package dev.openrtc.ui.calls;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
