/// Where sessions run: the contract between the core and its session hosts.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.host;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
