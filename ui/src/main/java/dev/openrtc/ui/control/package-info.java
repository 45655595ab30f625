/// Small controls that know nothing of screens: gauges, chips, fields, tables, states.
@NullMarked
@CheckReturnValue
package dev.openrtc.ui.control;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
