/// One running session: its states, its turn to join its room, and its one end with one reason.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.session;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
