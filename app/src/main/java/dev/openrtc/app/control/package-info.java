/// The control socket: the same snapshots and commands as the window has, for other processes of
/// the same user.
@NullMarked
@CheckReturnValue
package dev.openrtc.app.control;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
