package dev.openrtc.worker.host.media;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/// Looks into an event's bytes for the level of log records before anything is parsed: the library
/// sends every record down to TRACE, thousands a second.
final class LogLevels {
    /// FfiEvent.logs = 18, LogBatch.records = 1, LogRecord.level = 1; see livekit_ffi.proto.
    private static final int LOGS_FIRST = 0x92;

    private static final int LOGS_SECOND = 0x01;
    private static final int RECORDS = 0x0A;
    private static final int LEVEL = 0x08;
    private static final int WARN = 1;

    private final MemorySegment bytes;
    private long at = 2;

    private LogLevels(MemorySegment bytes) {
        this.bytes = bytes;
    }

    /// True for log batches in which no record is a warning or an error.
    static boolean onlyBelowWarning(MemorySegment bytes) {
        return bytes.byteSize() > 4
                && (bytes.get(JAVA_BYTE, 0) & 0xFF) == LOGS_FIRST
                && bytes.get(JAVA_BYTE, 1) == LOGS_SECOND
                && new LogLevels(bytes).allBelow();
    }

    private boolean allBelow() {
        var _ = varint();
        while (at + 2 < bytes.byteSize()) {
            if (next() != RECORDS) {
                return false;
            }
            long end = varint();
            end += at;
            if (at + 1 >= bytes.byteSize() || next() != LEVEL || next() <= WARN) {
                return false;
            }
            at = end;
        }
        return true;
    }

    private int next() {
        return bytes.get(JAVA_BYTE, at++) & 0xFF;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift < 35 && at < bytes.byteSize(); shift += 7) {
            int part = next();
            value |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                break;
            }
        }
        return value;
    }
}
