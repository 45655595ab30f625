package dev.openrtc.worker.api;

/// Whom a call is with, as far as everybody may see it.
///
/// @param ending the last digits of the number, at most four and never more than half of them;
///   empty when no number is known
public record CallerView(CallerKind kind, String ending) {}
