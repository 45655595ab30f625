/// The store under trial: killed at any of its file acts, or with a disk that refuses them.
@NullMarked
@CheckReturnValue
package dev.openrtc.db.trial;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
