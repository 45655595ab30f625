package dev.openrtc.db.engine;

import dev.openrtc.db.disk.Site;
import java.io.IOException;
import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;

/// What H2's error codes mean to an operator.
public record SqlFault(Kind kind, int code) {
    public enum Kind {
        MISSING,
        DAMAGED,
        FOREIGN,
        IN_USE,
        CLOSED_UNDER_US,
        CANNOT_WRITE,
        DUPLICATE,
        BUSY,
        OTHER
    }

    private static final int MOST_CAUSES = 20;

    /// Looks through the causes: pools and JDBI wrap the one that knows.
    public static SqlFault of(Throwable fault) {
        int code = 0;
        boolean disk = false;
        Throwable cause = fault;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            if (code == 0 && cause instanceof SQLException sql) {
                code = sql.getErrorCode();
            }
            disk |= cause instanceof IOException;
            cause = cause.getCause();
        }
        return new SqlFault(kind(code, disk), code);
    }

    public StoreException at(Site site) {
        return new StoreException(kind, sentence(site));
    }

    /// What, why and what to do.
    public String sentence(Site site) {
        return switch (kind) {
            case MISSING ->
                    "There is no database in %s. Restore a backup or choose another folder."
                            .formatted(site.folder());
            case DAMAGED -> "The database file is damaged. Restore a backup.";
            case FOREIGN ->
                    "Database and key file belong to different installations. Restore a backup.";
            case IN_USE ->
                    "The database in %s is open in another program. Use that one, or close it first."
                            .formatted(site.folder());
            case CLOSED_UNDER_US -> "The database was closed meanwhile. Save again.";
            case CANNOT_WRITE -> notSaved(site);
            case DUPLICATE -> "It is there already. Choose another name.";
            case BUSY -> "The store is busy. Save again.";
            case OTHER ->
                    "The store could not do it (database error %d). Save again; if it stays so, start anew."
                            .formatted(code);
        };
    }

    public static String notSaved(Site site) {
        long free = site.freeMebibytes();
        String room = free < 0 ? "" : " (%d MB free)".formatted(free);
        return free >= 0 && free < site.floor() >> 20
                ? "Not saved: disk full%s at %s. Free some space and save again."
                        .formatted(room, site.folder())
                : "Not saved: cannot write to %s%s. Check the disk and the folder's permissions, then save again."
                        .formatted(site.folder(), room);
    }

    private static Kind kind(int code, boolean disk) {
        return switch (code) {
            case ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1 -> Kind.MISSING;
            case ErrorCode.FILE_ENCRYPTION_ERROR_1,
                    ErrorCode.FILE_CORRUPTED_1,
                    ErrorCode.FILE_VERSION_ERROR_1 ->
                    Kind.DAMAGED;
            case ErrorCode.WRONG_USER_OR_PASSWORD -> Kind.FOREIGN;
            case ErrorCode.DATABASE_ALREADY_OPEN_1 -> Kind.IN_USE;
            case ErrorCode.DATABASE_IS_CLOSED,
                    ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
                    ErrorCode.DATABASE_IS_IN_EXCLUSIVE_MODE,
                    ErrorCode.OBJECT_CLOSED,
                    ErrorCode.CONNECTION_BROKEN_1 ->
                    Kind.CLOSED_UNDER_US;
            case ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2,
                    ErrorCode.DATABASE_IS_READ_ONLY ->
                    Kind.CANNOT_WRITE;
            case ErrorCode.DUPLICATE_KEY_1,
                    ErrorCode.REFERENTIAL_INTEGRITY_VIOLATED_CHILD_EXISTS_1 ->
                    Kind.DUPLICATE;
            case ErrorCode.LOCK_TIMEOUT_1, ErrorCode.DEADLOCK_1, ErrorCode.CONCURRENT_UPDATE_1 ->
                    Kind.BUSY;
            default -> disk ? Kind.CANNOT_WRITE : Kind.OTHER;
        };
    }

    /// What of a fault may stand in a log: its class and code, never its text.
    public String brief(@Nullable Throwable fault) {
        return "%s, database error %d"
                .formatted(fault == null ? "none" : fault.getClass().getSimpleName(), code);
    }
}
