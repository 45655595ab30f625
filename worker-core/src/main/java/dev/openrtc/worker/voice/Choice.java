package dev.openrtc.worker.voice;

import dev.openrtc.worker.provider.ModelRef;

/// One of the models a slot may run on.
record Choice<T>(ModelRef model, T provider) {}
