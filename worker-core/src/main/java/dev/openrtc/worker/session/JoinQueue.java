package dev.openrtc.worker.session;

import dev.openrtc.worker.tenant.TenantId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who joins next. Joining costs real CPU, so only a few do at once; tenants take turns, so one
/// tenant's burst never delays another's call by more than one turn. Bounded by the worker cap,
/// since only admitted calls come here. Safe from any thread; `starter` runs outside of the lock.
///
/// @param <T> what waits
final class JoinQueue<T> {
    private final Map<TenantId, Deque<T>> waiting = new LinkedHashMap<>();
    private final Consumer<T> starter;
    private int atOnce;
    private int joining;
    private int queued;

    JoinQueue(int atOnce, Consumer<T> starter) {
        this.atOnce = atOnce;
        this.starter = starter;
    }

    void add(TenantId tenant, T item) {
        synchronized (this) {
            waiting.computeIfAbsent(tenant, _ -> new ArrayDeque<>()).add(item);
            queued++;
        }
        turn();
    }

    /// Takes one out that no longer wants to join; true when it was still waiting.
    synchronized boolean remove(TenantId tenant, T item) {
        Deque<T> line = waiting.get(tenant);
        boolean was = line != null && line.remove(item);
        if (was) {
            queued--;
            if (line != null && line.isEmpty()) {
                waiting.remove(tenant);
            }
        }
        return was;
    }

    /// One that was started has joined or failed.
    void joined() {
        synchronized (this) {
            joining--;
        }
        turn();
    }

    void atOnce(int most) {
        synchronized (this) {
            atOnce = most;
        }
        turn();
    }

    synchronized int queued() {
        return queued;
    }

    synchronized int queued(TenantId tenant) {
        Deque<T> line = waiting.get(tenant);
        return line == null ? 0 : line.size();
    }

    private void turn() {
        List<T> started = new ArrayList<>();
        synchronized (this) {
            for (T next = next(); next != null; next = next()) {
                started.add(next);
            }
        }
        started.forEach(starter);
    }

    private @Nullable T next() {
        if (joining >= atOnce || waiting.isEmpty()) {
            return null;
        }
        Map.Entry<TenantId, Deque<T>> head = waiting.entrySet().iterator().next();
        TenantId tenant = head.getKey();
        Deque<T> line = head.getValue();
        waiting.remove(tenant);
        T item = line.remove();
        if (!line.isEmpty()) {
            waiting.put(tenant, line);
        }
        joining++;
        queued--;
        return item;
    }
}
