@NullMarked
@CheckReturnValue
package dev.openrtc.app;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
