package dev.openrtc.worker.breaker;

/// Under which generation of the breaker a call passed. A result shown with a ticket of an earlier
/// generation is dropped.
///
/// @param probe number of the probe; 0 = no probe
public record Ticket(long generation, long probe) {}
