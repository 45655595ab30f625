/// Those who hear of every session: their door, and the hub that no observer can hold up.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.observer;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
