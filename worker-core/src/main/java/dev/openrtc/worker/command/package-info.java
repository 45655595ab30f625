/// The sealed commands and the single thread that applies them.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.command;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
