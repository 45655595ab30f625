/// The per-tenant circuit breaker: closed, open, half-open, forced open, disabled.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.breaker;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
