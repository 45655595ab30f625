package dev.openrtc.worker.api;

/// Severity of a log record, lowest first.
public enum LogLevel {
    DEBUG,
    INFO,
    WARN,
    ERROR
}
