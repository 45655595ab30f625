/// The call itself: hearing, turn taking, thinking, speaking, breaking in. Everything of one call
/// runs on its one thread; providers' events are handed over to it.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.voice;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
