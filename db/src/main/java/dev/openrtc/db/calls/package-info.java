/// Ended calls and refusals: bounded inbox, one batching writer, retention.
@NullMarked
@CheckReturnValue
package dev.openrtc.db.calls;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
