/// Provider keys, sealed per tenant on top of the file's encryption.
@NullMarked
@CheckReturnValue
package dev.openrtc.db.providerkey;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
