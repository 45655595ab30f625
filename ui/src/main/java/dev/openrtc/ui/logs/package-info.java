/// The log: filtered, followed, paused, bounded.
@NullMarked
@CheckReturnValue
package dev.openrtc.ui.logs;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
