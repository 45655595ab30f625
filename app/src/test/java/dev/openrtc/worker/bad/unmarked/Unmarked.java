package dev.openrtc.worker.bad.unmarked;

/// Breaks a rule of the house on purpose: the rule must catch it.
public final class Unmarked {}
