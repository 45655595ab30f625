package dev.openrtc.worker.line;

/// What the server is told: load 0 to 0.69, full exactly at the cap or while draining.
public record LoadReport(double load, boolean full, int jobs) {}
