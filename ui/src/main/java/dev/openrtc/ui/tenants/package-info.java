/// The table of tenants with live gauges.
@NullMarked
@CheckReturnValue
package dev.openrtc.ui.tenants;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
