/// Runs the HTTP tools of agent profiles: where they may reach, what they send, what of the answer
/// is read.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.agent.tool;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
