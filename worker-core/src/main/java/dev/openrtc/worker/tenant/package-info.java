/// Who a call belongs to.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.tenant;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
