/// What a tenant's session runs on, out of the database.
@NullMarked
@CheckReturnValue
package dev.openrtc.db.config;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
