/// Encrypted, authenticated copies of the database, verified when they are written.
@NullMarked
@CheckReturnValue
package dev.openrtc.db.backup;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
