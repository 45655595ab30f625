/// One running session: its states, its scope on every thread that works for it, its one end, and
/// those who observe it.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.session;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
