/// Anthropic: messages.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.provider.anthropic;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
