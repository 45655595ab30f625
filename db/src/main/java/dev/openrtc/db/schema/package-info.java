/// Flyway migrations, forward only: which version the file has, which the program knows.
@NullMarked
@CheckReturnValue
package dev.openrtc.db.schema;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
