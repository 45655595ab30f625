/// Connection, worker, practice line, look, vault.
@NullMarked
@CheckReturnValue
package dev.openrtc.ui.settings;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
