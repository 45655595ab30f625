/// Everything built by constructors, in the one order it starts and stops.
@NullMarked
@CheckReturnValue
package dev.openrtc.app.wiring;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
