/// Measurements, one small class each, run by name. What they found is in `docs/benchmarks.md`.
@NullMarked
@CheckReturnValue
package dev.openrtc.bench;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
