/// The door to a data folder: `VaultFolder` creates, unlocks, recovers, backs up and restores it,
/// and lends ports and history while it is open.
@NullMarked
@CheckReturnValue
package dev.openrtc.db.vault;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
