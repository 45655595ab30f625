/// The operator's window: how it starts, which screen belongs to which place, how it ends.
@NullMarked
@CheckReturnValue
package dev.openrtc.ui;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
