/// The settings store: what the worker needs in memory before it registers.
@NullMarked
@CheckReturnValue
package dev.openrtc.db.settings;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
