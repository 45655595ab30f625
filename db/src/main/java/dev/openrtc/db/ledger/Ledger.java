package dev.openrtc.db.ledger;

import dev.openrtc.db.audit.AuditChain;
import dev.openrtc.db.audit.Link;
import dev.openrtc.db.disk.Site;
import dev.openrtc.db.engine.Engine;
import dev.openrtc.db.engine.SqlFault;
import dev.openrtc.db.engine.StoreException;
import dev.openrtc.db.engine.WriterThread;
import dev.openrtc.db.key.Keyring;
import dev.openrtc.worker.port.StoreFault;
import io.vavr.control.Either;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one way to write. A guarded change is answered when it is committed, synchronised to disk
/// and named by the manifest, in this order; calls are only committed. A database that was closed
/// under us is opened once more and the change is tried again, unless it turns out to be there.
public final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final Site site;
    private final Engine engine;
    private final WriterThread writer;
    private final AuditChain chain;
    private final ManifestFile manifest;

    /// Used on the writer's thread only.
    private List<String> tables = List.of();

    public Ledger(Site site, Engine engine, WriterThread writer, Keyring keys) {
        this.site = site;
        this.engine = engine;
        this.writer = writer;
        this.chain = new AuditChain(keys.audit());
        this.manifest = new ManifestFile(site, keys.manifest());
    }

    /// Changes what is guarded. Blocks until it is on disk or known not to be.
    public <T> Either<StoreFault, T> commit(Draft.Work<T> work) {
        return writer.call(() -> site.hasRoom() ? guarded(work) : unavailable());
    }

    /// Adds rows that are not guarded; one commit.
    ///
    /// @throws StoreException when they could not be written
    public <T> T append(Function<Handle, T> work) {
        return writer.call(
                () -> {
                    if (!site.hasRoom()) {
                        throw new StoreException(
                                SqlFault.Kind.CANNOT_WRITE, SqlFault.notSaved(site));
                    }
                    return retried(() -> engine.jdbi().inTransaction(work::apply));
                });
    }

    /// Runs on the writer's thread, with nothing being written meanwhile.
    public <T> T alone(Function<Handle, T> work) {
        return writer.call(() -> retried(() -> engine.jdbi().withHandle(work::apply)));
    }

    /// Runs on the writer's thread, with nothing being written meanwhile, and is not run again.
    public <T> T alone(Callable<T> work) {
        return writer.call(work);
    }

    /// Reads on the caller's thread.
    ///
    /// @throws StoreException when it cannot be read
    public <T> T read(Function<Handle, T> work) {
        return retried(() -> engine.jdbi().withHandle(work::apply));
    }

    /// Whether the database is the one the manifest names, or a later one.
    public Trust judge() {
        return read(
                handle ->
                        new Comparison(chain, handle)
                                .of(manifest.read(), State.read(handle), RowCounts.of(handle)));
    }

    /// A signed manifest for what the database holds.
    ///
    /// @throws StoreException when it holds no state
    public byte[] manifest() {
        State state = read(State::read).orElseThrow(() -> damaged());
        return manifest.signed(state, read(RowCounts::of));
    }

    public long generation() {
        return read(State::read).map(State::generation).orElse(0L);
    }

    private <T> Either<StoreFault, T> guarded(Draft.Work<T> work) {
        long seen = engine.epoch();
        Attempt<T> first = new Attempt<>(work);
        try {
            return first.run();
        } catch (StoreException told) {
            return Either.left(new StoreFault.Unavailable(told.sentence()));
        } catch (RuntimeException fault) {
            SqlFault found = SqlFault.of(fault);
            LOG.warn("A change could not be saved ({})", found.brief(fault));
            return again(first, work, found, seen);
        }
    }

    /// After a fault nobody knows whether the commit is on disk; the reopened database knows.
    private <T> Either<StoreFault, T> again(
            Attempt<T> first, Draft.Work<T> work, SqlFault found, long seen) {
        if (found.kind() == SqlFault.Kind.DUPLICATE || found.kind() == SqlFault.Kind.BUSY) {
            return Either.left(new StoreFault.Unavailable(found.sentence(site)));
        }
        try {
            engine.reopen(seen);
            if (first.isThere()) {
                return first.answer();
            }
            return found.kind() == SqlFault.Kind.CLOSED_UNDER_US
                    ? new Attempt<>(work).run()
                    : Either.left(new StoreFault.Unavailable(found.sentence(site)));
        } catch (StoreException told) {
            return Either.left(
                    new StoreFault.Unavailable(
                            told.kind() == SqlFault.Kind.DAMAGED
                                    ? found.sentence(site)
                                    : told.sentence()));
        } catch (RuntimeException fault) {
            SqlFault second = SqlFault.of(fault);
            LOG.warn("The change could not be saved again ({})", second.brief(fault));
            return Either.left(new StoreFault.Unavailable(second.sentence(site)));
        }
    }

    private <T> Either<StoreFault, T> unavailable() {
        return Either.left(new StoreFault.Unavailable(SqlFault.notSaved(site)));
    }

    private <T> T retried(java.util.function.Supplier<T> work) {
        long seen = engine.epoch();
        try {
            return work.get();
        } catch (StoreException told) {
            throw told;
        } catch (RuntimeException fault) {
            SqlFault found = SqlFault.of(fault);
            if (found.kind() != SqlFault.Kind.CLOSED_UNDER_US) {
                throw found.at(site);
            }
        }
        engine.reopen(seen);
        try {
            return work.get();
        } catch (StoreException told) {
            throw told;
        } catch (RuntimeException fault) {
            throw SqlFault.of(fault).at(site);
        }
    }

    private StoreException damaged() {
        return new SqlFault(SqlFault.Kind.DAMAGED, 0).at(site);
    }

    /// One try at one change.
    private final class Attempt<T> {
        private final Draft.Work<T> work;
        private State intended = new State(0, Link.START);
        private @org.jspecify.annotations.Nullable Either<StoreFault, T> result;

        Attempt(Draft.Work<T> work) {
            this.work = work;
        }

        Either<StoreFault, T> run() {
            Handle handle = engine.jdbi().open();
            boolean open = false;
            try {
                handle.begin();
                open = true;
                State state = State.read(handle).orElse(new State(0, Link.START));
                Draft draft = new Draft(handle, chain, state.audit());
                Either<StoreFault, T> worked = work.in(draft);
                if (worked.isLeft()) {
                    return worked;
                }
                State next = state.next(draft.end());
                next.write(handle);
                prepare(next, handle);
                intended = next;
                result = worked;
                handle.commit();
                open = false;
                int done = handle.execute("checkpoint sync");
                LOG.trace("Synchronised {}", done);
                publish();
                return worked;
            } finally {
                leave(handle, open);
            }
        }

        /// True when the change is in the reopened database.
        boolean isThere() {
            return result != null && read(State::read).filter(this::isIntended).isPresent();
        }

        Either<StoreFault, T> answer() {
            publish();
            return java.util.Objects.requireNonNull(result);
        }

        private boolean isIntended(State state) {
            return state.generation() == intended.generation()
                    && state.audit().equals(intended.audit());
        }

        /// Asked once: the schema does not change while changes are made.
        private List<String> guarded(Handle handle) {
            if (tables.isEmpty()) {
                tables = RowCounts.present(handle);
            }
            return tables;
        }

        private void prepare(State next, Handle handle) {
            try {
                manifest.prepare(next, RowCounts.of(handle, guarded(handle)));
            } catch (IOException fault) {
                LOG.warn(
                        "The manifest could not be written ({})", fault.getClass().getSimpleName());
                throw new StoreException(SqlFault.Kind.CANNOT_WRITE, SqlFault.notSaved(site));
            }
        }

        /// The change is on disk by now: a database ahead of its manifest is believed, so a
        /// manifest that cannot be moved is no reason to call it unsaved.
        private void publish() {
            try {
                manifest.publish();
            } catch (IOException fault) {
                LOG.warn(
                        "The manifest stays behind the database ({})",
                        fault.getClass().getSimpleName());
            }
        }

        private static void leave(Handle handle, boolean open) {
            try (handle) {
                if (open) {
                    handle.rollback();
                }
            } catch (RuntimeException gone) {
                LOG.debug("A transaction went with its connection");
            }
        }
    }
}
