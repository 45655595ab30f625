package dev.openrtc.worker.voice;

import dev.openrtc.worker.provider.LanguageModel;
import dev.openrtc.worker.provider.SpeechToText;
import dev.openrtc.worker.provider.TextToSpeech;

/// What this call hears, thinks and speaks with.
record CallModels(
        Patience<SpeechToText> ear, Patience<LanguageModel> mind, Patience<TextToSpeech> voice) {}
