/// The worker put together: `WorkerRuntime` wires admission, breakers, sessions, signals and
/// commands by constructors, and is the one implementation of `worker.api.Worker` in this process.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.runtime;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
