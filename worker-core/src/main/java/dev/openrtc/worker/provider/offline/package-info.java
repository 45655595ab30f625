/// Voice, ears and mind without any key, offline and of demo quality: flite, pocketsphinx and
/// rules. Never stands in for a provider on its own.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.provider.offline;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
