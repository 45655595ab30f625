/// The frame around every screen: rail, top bar, status bar, navigation, notices, questions, keys.
@NullMarked
@CheckReturnValue
package dev.openrtc.ui.shell;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
