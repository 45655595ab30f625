/// Every word and every format the operator reads.
@NullMarked
@CheckReturnValue
package dev.openrtc.ui.text;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
