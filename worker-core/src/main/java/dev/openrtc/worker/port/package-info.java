/// What the core needs from outside: stores, keys, audit. An embedder may give its own.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.port;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
