/// Which agent takes a call, and what an agent is written against.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.agent;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
