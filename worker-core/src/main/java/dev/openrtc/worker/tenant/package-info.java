/// Who a call belongs to: the tenant's id and how it is read from dispatch metadata.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.tenant;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
