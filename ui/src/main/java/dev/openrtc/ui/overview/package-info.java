/// What deserves a look now, on one page.
@NullMarked
@CheckReturnValue
package dev.openrtc.ui.overview;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
