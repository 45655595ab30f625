/// The one way to change what is guarded: transaction, checkpoint, manifest, then the answer.
@NullMarked
@CheckReturnValue
package dev.openrtc.db.ledger;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
