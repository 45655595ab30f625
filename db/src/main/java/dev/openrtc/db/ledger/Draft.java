package dev.openrtc.db.ledger;

import dev.openrtc.db.audit.AuditChain;
import dev.openrtc.db.audit.Link;
import dev.openrtc.worker.port.AuditEntry;
import org.jdbi.v3.core.Handle;

/// A change under way: its transaction, and the audit rows it adds.
public final class Draft {
    private final Handle handle;
    private final AuditChain chain;
    private Link end;

    Draft(Handle handle, AuditChain chain, Link end) {
        this.handle = handle;
        this.chain = chain;
        this.end = end;
    }

    public Handle handle() {
        return handle;
    }

    public void audit(AuditEntry entry) {
        end = chain.append(handle, end, entry);
    }

    Link end() {
        return end;
    }

    /// What to do in the transaction. A fault given back undoes all of it.
    @FunctionalInterface
    public interface Work<T> {
        io.vavr.control.Either<dev.openrtc.worker.port.StoreFault, T> in(Draft draft);
    }
}
