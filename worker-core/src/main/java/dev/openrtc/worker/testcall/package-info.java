/// Test calls: an operator calls an agent as a caller would, and sees how it goes.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.testcall;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
