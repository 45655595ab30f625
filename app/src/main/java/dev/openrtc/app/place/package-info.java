/// Which program this is, where its data folder lies, and who owns it.
@NullMarked
@CheckReturnValue
package dev.openrtc.app.place;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
