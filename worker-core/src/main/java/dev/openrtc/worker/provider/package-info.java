/// Hearing, thinking and speaking, as the call uses them: what a provider must offer, and which
/// providers a tenant's sessions run on. One sub-package a vendor.
@NullMarked
@CheckReturnValue
package dev.openrtc.worker.provider;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
