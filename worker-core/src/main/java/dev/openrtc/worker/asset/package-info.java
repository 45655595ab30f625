/// Where files lie that are no Maven artifacts: LiveKit's media library and the voice models.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.asset;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
