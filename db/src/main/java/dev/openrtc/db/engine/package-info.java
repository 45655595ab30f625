/// The H2 database as a file: opening with the right switches, one writer thread, reopening,
/// closing under a watchdog, and turning its error codes into an operator's sentences.
@NullMarked
@CheckReturnValue
package dev.openrtc.db.engine;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
