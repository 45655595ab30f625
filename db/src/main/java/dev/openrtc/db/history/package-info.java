/// Paged reading of what was written down.
@NullMarked
@CheckReturnValue
package dev.openrtc.db.history;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
