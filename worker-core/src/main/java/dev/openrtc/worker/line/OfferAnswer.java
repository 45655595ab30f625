package dev.openrtc.worker.line;

import dev.openrtc.worker.api.RefusalReason;
import java.time.Duration;
import java.util.Map;

/// The one answer to an offer.
public sealed interface OfferAnswer {
    /// @param identity the agent's participant identity, never empty
    record Accept(String identity, String name, Map<String, String> attributes)
            implements OfferAnswer {
        public Accept {
            attributes = Map.copyOf(attributes);
        }
    }

    record Refuse(RefusalReason reason, String sentence, Duration retryAfter)
            implements OfferAnswer {}
}
