/// Making, opening and recovering the vault, before there is a worker to look at.
@NullMarked
@CheckReturnValue
package dev.openrtc.ui.vault;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
