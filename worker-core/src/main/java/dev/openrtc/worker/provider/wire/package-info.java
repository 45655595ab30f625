/// What the vendors' dialects have in common on the wire: streamed answers, sockets, the sorting of
/// faults, and the vendor's words made free of keys and of what anybody said.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.provider.wire;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
