/// The only door for the console and the command line: the worker, the vault, the history, and the
/// records they exchange.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
