package dev.openrtc.db.engine;

/// A fault of the database or its disk, in the operator's words. It carries no cause: the causes
/// hold SQL text and values, which never leave the store.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SqlFault.Kind kind;

    public StoreException(SqlFault.Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    public SqlFault.Kind kind() {
        return kind;
    }

    /// What, why and what to do.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
