/// Stand-ins for what the core needs from outside, for the tests of every module: a line and hosts
/// that follow a script, a store in memory, a clock moved by hand.
@NullMarked
package dev.openrtc.worker.fakes;

import org.jspecify.annotations.NullMarked;
