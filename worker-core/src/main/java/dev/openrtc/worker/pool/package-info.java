/// For embedders: a worker of one's own on a LiveKit server, in ten lines. `AgentPool` is the door.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.pool;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
