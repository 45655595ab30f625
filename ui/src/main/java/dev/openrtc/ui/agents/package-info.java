/// The agents: what there is to take calls, and the forms that write profiles.
@NullMarked
@CheckReturnValue
package dev.openrtc.ui.agents;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
