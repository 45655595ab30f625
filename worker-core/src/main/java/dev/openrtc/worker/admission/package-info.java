/// May this job start? Exact caps for worker, tenant and agent and a start rate, reserved together.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.admission;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
