/// The one hop between the worker's threads and the window's thread.
@NullMarked
@CheckReturnValue
package dev.openrtc.ui.bridge;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
