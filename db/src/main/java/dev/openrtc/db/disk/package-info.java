/// The few acts on files that must be atomic and durable, behind a port so that tests can fail
/// them.
@NullMarked
@CheckReturnValue
package dev.openrtc.db.disk;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
