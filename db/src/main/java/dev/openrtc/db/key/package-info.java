/// Keys and how they are wrapped, derived and used: key file, passphrase and recovery slots,
/// sealing, MACs. Knows nothing of the database.
@NullMarked
@CheckReturnValue
package dev.openrtc.db.key;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
