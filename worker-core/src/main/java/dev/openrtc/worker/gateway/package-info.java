/// Tells a VoiceGateway collector how calls went: bounded, batched, retried, each tenant's under
/// its own key. Never holds up a call, and never tells what was said.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.gateway;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
