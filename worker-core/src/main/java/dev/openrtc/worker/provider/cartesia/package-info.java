/// Cartesia: speech.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.provider.cartesia;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
