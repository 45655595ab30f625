/// What is done to samples on their way: other rates, and keeping the last of them.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.voice.sound;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
