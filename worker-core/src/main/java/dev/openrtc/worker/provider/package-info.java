/// Which providers a tenant's sessions run on, and where that is learnt from.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.provider;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
