/// Judges whether a turn is over, by the Smart Turn model.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.provider.smartturn;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
