package dev.openrtc.app.control;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The owner's latest answers to a question that is put again and again, kept on this side so that
/// looking never waits: a look gives what was answered last and asks anew, one question of a kind
/// under way at a time. Bounded; safe from any thread.
final class Glances<K, V> {
    private static final int KEPT = 16;

    private final Function<K, Request> question;
    private final Function<Reply, @Nullable V> reading;
    private final V nothing;
    private final Duration apart;
    private final LongSupplier nanos;
    private final Map<K, Glance<V>> glances = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Glance<V> {
        private V value;
        private long askedAt;
        private boolean underWay;

        Glance(V value) {
            this.value = value;
        }
    }

    /// @param reading what a reply says; null = it is no answer to this
    /// @param nothing what is seen before the first answer
    /// @param apart the least time between two questions
    Glances(
            Function<K, Request> question,
            Function<Reply, @Nullable V> reading,
            V nothing,
            Duration apart,
            LongSupplier nanos) {
        this.question = question;
        this.reading = reading;
        this.nothing = nothing;
        this.apart = apart;
        this.nanos = nanos;
    }

    V look(K key, ControlClient client) {
        Glance<V> glance;
        V seen;
        synchronized (glances) {
            long now = nanos.getAsLong();
            glance = glances.get(key);
            if (glance == null) {
                glance = new Glance<>(nothing);
                glance.askedAt = now - apart.toNanos();
                glances.put(key, glance);
                if (glances.size() > KEPT) {
                    var oldest = glances.keySet().iterator();
                    oldest.next();
                    oldest.remove();
                }
            }
            seen = glance.value;
            if (glance.underWay || now - glance.askedAt < apart.toNanos()) {
                return seen;
            }
            glance.underWay = true;
            glance.askedAt = now;
        }
        Glance<V> asked = glance;
        var _ = client.ask(question.apply(key)).whenComplete((reply, _) -> answered(asked, reply));
        return seen;
    }

    /// Forgets everything: another owner may know other things.
    void forget() {
        synchronized (glances) {
            glances.clear();
        }
    }

    private void answered(Glance<V> glance, @Nullable Reply reply) {
        V read = reply == null ? null : reading.apply(reply);
        synchronized (glances) {
            glance.underWay = false;
            if (read != null) {
                glance.value = read;
            }
        }
    }
}
