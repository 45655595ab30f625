package dev.openrtc.worker.voice;

import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.provider.TurnDetector;
import dev.openrtc.worker.provider.VoiceActivity;
import java.util.Optional;

/// What all conversations of a host share.
///
/// @param turns empty where its model is not at hand
public record VoiceKit(VoiceActivity voices, Optional<TurnDetector> turns, Ticker ticker) {}
