/// The first start: four cards.
@NullMarked
@CheckReturnValue
package dev.openrtc.ui.welcome;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
