/// Classes that break the rules of the house on purpose, so that each rule is seen to bite.
@NullMarked
package dev.openrtc.ui.bad.ring;

import org.jspecify.annotations.NullMarked;
