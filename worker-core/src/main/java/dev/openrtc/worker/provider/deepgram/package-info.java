/// Deepgram: listening, v1 and Flux.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.provider.deepgram;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
