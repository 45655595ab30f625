/// The whole program on a real store: a worker as a process of its own, steered by the command
/// line.
@NullMarked
package dev.openrtc.app.whole;

import org.jspecify.annotations.NullMarked;
