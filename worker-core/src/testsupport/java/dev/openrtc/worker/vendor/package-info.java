/// Stand-ins for the vendors, on loopback: they speak the vendors' dialects, keep their rules, note
/// the key of every request and socket, and fail on command. Other people's clients judge them.
@NullMarked
package dev.openrtc.worker.vendor;

import org.jspecify.annotations.NullMarked;
