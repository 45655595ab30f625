package dev.openrtc.worker.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// One thing to tell, as the collector reads it.
record Row(Kind kind, ObjectNode json) {
    /// Where it goes, and how many go at once.
    enum Kind {
        USE("/v1/ingest", 20),
        TURN("/v1/ingest/turns", 20),
        /// A single object instead of a list.
        PULSE("/v1/agents/heartbeat", 1);

        private final String path;
        private final int most;

        Kind(String path, int most) {
            this.path = path;
            this.most = most;
        }

        String path() {
            return path;
        }

        int most() {
            return most;
        }
    }
}
