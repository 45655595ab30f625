/// The live view of `openrtc top` as pure functions of a snapshot: what is shown, in which order,
/// as lines of text or as JSON.
@NullMarked
@CheckReturnValue
package dev.openrtc.app.cli.top;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
