/// What the worker tells about itself: signals folded into numbered snapshots, scoped logs,
/// metrics.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.signal;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
