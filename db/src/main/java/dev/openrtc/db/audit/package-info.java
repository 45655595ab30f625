/// The audit: rows in one HMAC chain.
@NullMarked
@CheckReturnValue
package dev.openrtc.db.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
