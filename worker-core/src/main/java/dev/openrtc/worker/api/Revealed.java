package dev.openrtc.worker.api;

import java.util.Optional;

/// Whom a call is with, for an operator who asked; it is in the audit that they did.
///
/// @param fault why there is no answer: what, why and what to do; empty when there is one
public record Revealed(Optional<CallerId> caller, String fault) {
    public static Revealed of(CallerId caller) {
        return new Revealed(Optional.of(caller), "");
    }

    public static Revealed not(String fault) {
        return new Revealed(Optional.empty(), fault);
    }
}
