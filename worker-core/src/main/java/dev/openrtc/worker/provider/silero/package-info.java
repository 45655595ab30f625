/// Hears when somebody speaks, by the Silero model.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.provider.silero;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
