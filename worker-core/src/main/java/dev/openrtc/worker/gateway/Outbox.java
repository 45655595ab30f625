package dev.openrtc.worker.gateway;

import dev.openrtc.worker.api.GatewaySettings;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one tenant has to tell: a bounded queue, and a virtual thread while there is something in
/// it. A full queue drops the oldest and counts it; a collector that is away is asked again at
/// growing pauses, one that rejects the key only after a long one or with another key. Safe from
/// any thread; adding never waits for a request.
final class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    static final int MOST = 1_000;
    private static final int TRIES = 3;

    private final TenantId tenant;
    private final Post post;
    private final GatewayTimes times;
    private final Supplier<GatewaySettings> settings;
    private final LongAdder sent;
    private final LongAdder dropped;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Row> rows = new ArrayDeque<>();
    private Secret key;
    private int most = Integer.MAX_VALUE;
    private Duration pause;
    private boolean running;
    private boolean rejected;
    private boolean closing;
    private String trouble = "";

    Outbox(
            TenantId tenant,
            Secret key,
            Post post,
            GatewayTimes times,
            Supplier<GatewaySettings> settings,
            LongAdder sent,
            LongAdder dropped) {
        this.tenant = tenant;
        this.key = key.copy();
        this.post = post;
        this.times = times;
        this.settings = settings;
        this.sent = sent;
        this.dropped = dropped;
        this.pause = times.away();
    }

    /// From now on this key is used; a rejected one is forgiven.
    void key(Secret fresh) {
        locked(
                () -> {
                    if (!fresh.equals(key)) {
                        key.close();
                        key = fresh.copy();
                        rejected = false;
                        changed.signalAll();
                    }
                });
    }

    void add(Row row) {
        locked(
                () -> {
                    if (closing || !settings.get().on()) {
                        return;
                    }
                    if (rejected) {
                        dropped.increment();
                        return;
                    }
                    if (rows.size() >= MOST) {
                        rows.removeFirst();
                        dropped.increment();
                    }
                    rows.addLast(row);
                    if (!running) {
                        running = true;
                        var _ = Thread.ofVirtual().name("gateway-" + tenant).start(this::run);
                    } else if (rows.size() >= row.kind().most()) {
                        changed.signalAll();
                    }
                });
    }

    /// Forgets what waits: it is not wanted any more.
    void clear() {
        locked(
                () -> {
                    rows.clear();
                    trouble = "";
                    rejected = false;
                    changed.signalAll();
                });
    }

    /// Nothing waits and nothing is wrong: it may be forgotten.
    boolean done() {
        return read(() -> !running && rows.isEmpty() && trouble.isEmpty());
    }

    /// What is left goes at once, each batch once.
    void close() {
        locked(
                () -> {
                    closing = true;
                    changed.signalAll();
                });
    }

    boolean idle() {
        return read(() -> !running);
    }

    int waiting() {
        return read(rows::size);
    }

    /// What is wrong, in a sentence; empty when nothing is.
    String trouble() {
        return read(() -> trouble);
    }

    private void run() {
        try {
            rest(times.flush(), true);
            while (true) {
                List<Row> batch = take();
                if (batch.isEmpty()) {
                    return;
                }
                deliver(batch);
                rest(times.flush(), true);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            LOG.error("Telling the gateway of {} failed", tenant, fault);
            locked(() -> running = false);
        }
    }

    /// The oldest rows of one kind; nobody else runs once there are none.
    private List<Row> take() {
        return read(
                () -> {
                    List<Row> batch = new ArrayList<>();
                    while (!rows.isEmpty()
                            && (batch.isEmpty()
                                    || rows.getFirst().kind() == batch.getFirst().kind()
                                            && batch.size()
                                                    < Math.min(
                                                            most,
                                                            batch.getFirst().kind().most()))) {
                        batch.add(rows.removeFirst());
                    }
                    running = !batch.isEmpty();
                    return batch;
                });
    }

    private void deliver(List<Row> batch) throws InterruptedException {
        int tries = 1;
        while (settings.get().on()) {
            Answer answer = ask(batch);
            switch (answer) {
                case Answer.Taken() -> {
                    taken(batch.size());
                    return;
                }
                case Answer.Later(Duration asked) -> {
                    trouble("the collector asks to wait");
                    if (leaving()) {
                        return;
                    }
                    rest(asked.compareTo(times.longest()) < 0 ? asked : times.longest(), false);
                }
                case Answer.Away(String why) -> {
                    if (tries++ >= TRIES || leaving()) {
                        back(batch, why);
                        return;
                    }
                    rest(times.again(), false);
                }
                case Answer.TooLarge() -> {
                    smaller(batch);
                    return;
                }
                case Answer.KeyRejected(int status) -> {
                    reject(batch.size(), status);
                    return;
                }
                case Answer.Refused(int status) -> {
                    lose(batch.size());
                    trouble(
                            "the collector does not take "
                                    + batch.getFirst().kind().path()
                                    + " (status "
                                    + status
                                    + "); it may be older than this program");
                    return;
                }
            }
        }
    }

    private Answer ask(List<Row> batch) throws InterruptedException {
        GatewaySettings now = settings.get();
        Secret used = read(() -> key.copy());
        try (used) {
            return post.send(now.url(), used, batch);
        }
    }

    private void taken(int count) {
        locked(
                () -> {
                    sent.add(count);
                    pause = times.away();
                    if (!trouble.isEmpty()) {
                        trouble = "";
                        LOG.info("The gateway takes what is told of {} again", tenant);
                    }
                });
    }

    /// All tries failed: the rows wait at the head, and the next try comes after a pause.
    private void back(List<Row> batch, String why) throws InterruptedException {
        Duration rest =
                read(
                        () -> {
                            for (Row row : batch.reversed()) {
                                if (rows.size() < MOST && !closing) {
                                    rows.addFirst(row);
                                } else {
                                    dropped.increment();
                                }
                            }
                            Duration now = pause;
                            Duration twice = pause.multipliedBy(2);
                            pause = twice.compareTo(times.longest()) < 0 ? twice : times.longest();
                            return now;
                        });
        trouble("the collector does not answer (" + why + ")");
        rest(rest, false);
    }

    private void smaller(List<Row> batch) {
        if (batch.size() == 1) {
            lose(1);
            trouble("the collector does not take even one row at once");
            return;
        }
        locked(
                () -> {
                    most = batch.size() / 2;
                    batch.reversed().forEach(rows::addFirst);
                });
    }

    private void reject(int count, int status) throws InterruptedException {
        locked(
                () -> {
                    dropped.add(count + rows.size());
                    rows.clear();
                    rejected = true;
                });
        trouble("the collector rejects its key (status " + status + ")");
        Secret was = read(() -> key);
        rest(times.longest(), false);
        locked(
                () -> {
                    if (was == key) {
                        rejected = false;
                    }
                });
    }

    private void lose(int count) {
        dropped.add(count);
    }

    private boolean leaving() {
        return read(() -> closing);
    }

    private void trouble(String sentence) {
        boolean fresh =
                read(
                        () -> {
                            boolean other = !sentence.equals(trouble);
                            trouble = sentence;
                            return other;
                        });
        if (fresh) {
            LOG.warn("The gateway of {}: {}", tenant, sentence);
        }
    }

    /// Until the time is over, or something changed; not at all while closing.
    ///
    /// @param untilFull a full batch ends it too
    private void rest(Duration time, boolean untilFull) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            Secret used = key;
            while (left > 0 && !closing && used == key && settings.get().on()) {
                Row first = rows.peekFirst();
                if (untilFull && (first == null || rows.size() >= first.kind().most())) {
                    return;
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T read(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
