/// Who changed what, and whether the chain of it is whole.
@NullMarked
@CheckReturnValue
package dev.openrtc.ui.audit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
