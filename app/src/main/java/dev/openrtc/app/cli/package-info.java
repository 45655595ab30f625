/// The command line: one class a command, each a thin face of `worker.api`.
@NullMarked
@CheckReturnValue
package dev.openrtc.app.cli;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
