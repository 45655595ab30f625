package dev.openrtc.worker.dispatch;

import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.tenant.TenantId;
import java.util.Map;

/// What the metadata of an offered job says.
public sealed interface MetadataVerdict {
    /// @param tenant whom the call belongs to; [TenantId#DEFAULT] when nothing names one
    /// @param jobAgent the agent the job's metadata names; empty = none
    /// @param roomAgent the agent the room's metadata names; empty = none
    /// @param options the job's own top-level values as text, without tenant and agent
    /// @param merged room and job metadata, the job winning a key, with the resolved tenant
    /// @param roomIgnored why the room's metadata was not used; empty when it was
    record Read(
            TenantId tenant,
            String jobAgent,
            String roomAgent,
            Map<String, String> options,
            Map<String, String> merged,
            String roomIgnored)
            implements MetadataVerdict {
        public Read {
            options = Map.copyOf(options);
            merged = Map.copyOf(merged);
        }
    }

    /// Not usable, and charged to nobody.
    ///
    /// @param why what is wrong with it, never its content
    record Malformed(RefusalReason reason, String why) implements MetadataVerdict {}
}
