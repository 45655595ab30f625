package dev.openrtc.worker.dispatch;

import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.WorkerSettings.MetadataRule;
import dev.openrtc.worker.dispatch.MetadataObject.Fields;
import dev.openrtc.worker.dispatch.MetadataObject.Value;
import dev.openrtc.worker.dispatch.MetadataVerdict.Malformed;
import dev.openrtc.worker.dispatch.MetadataVerdict.Read;
import dev.openrtc.worker.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a job's dispatch metadata once, at its offer. The job's metadata wins over the room's. No
/// state, no I/O, bounded in size and depth.
///
/// Lenient forgives job metadata that never was a JSON object (it counts as absent); an object that
/// is broken, too large or has a key twice is refused under both rules, since it may name a tenant
/// we cannot see.
public final class MetadataReader {
    private static final String TENANT = "tenant";
    private static final String AGENT = "agent";

    private MetadataReader() {}

    public static MetadataVerdict read(String jobText, String roomText, MetadataRule rule) {
        MetadataObject job = MetadataObject.read(jobText);
        Map<String, Value> jobValues =
                switch (job) {
                    case Fields fields -> fields.values();
                    case MetadataObject.Absent _ -> Map.of();
                    case MetadataObject.NoObject no ->
                            rule == MetadataRule.LENIENT ? Map.of() : null;
                    case MetadataObject.Broken _, MetadataObject.Unsafe _ -> null;
                };
        if (jobValues == null) {
            return new Malformed(RefusalReason.MALFORMED_METADATA, why(job));
        }
        MetadataObject room = MetadataObject.read(roomText);
        if (room instanceof MetadataObject.Unsafe unsafe && !jobValues.containsKey(TENANT)) {
            return new Malformed(
                    RefusalReason.MALFORMED_METADATA, "the room's metadata: " + unsafe.why());
        }
        Map<String, Value> roomValues = room instanceof Fields fields ? fields.values() : Map.of();
        Value named = jobValues.getOrDefault(TENANT, roomValues.get(TENANT));
        Optional<TenantId> tenant = tenant(named);
        if (tenant.isEmpty()) {
            return new Malformed(
                    RefusalReason.MALFORMED_TENANT, "it must be text, 1 to 128 of A-Z a-z 0-9 _ -");
        }
        return new Read(
                tenant.get(),
                agent(jobValues),
                agent(roomValues),
                options(jobValues),
                merged(roomValues, jobValues, tenant.get()),
                why(room));
    }

    private static Optional<TenantId> tenant(@Nullable Value named) {
        if (named == null) {
            return Optional.of(TenantId.DEFAULT);
        }
        return named.string() ? TenantId.parse(named.text()) : Optional.empty();
    }

    private static String agent(Map<String, Value> values) {
        Value agent = values.get(AGENT);
        return agent != null && agent.string() ? agent.text().strip() : "";
    }

    private static Map<String, String> options(Map<String, Value> job) {
        Map<String, String> options = new HashMap<>();
        job.forEach((name, value) -> options.put(name, value.text()));
        options.remove(TENANT);
        options.remove(AGENT);
        return options;
    }

    private static Map<String, String> merged(
            Map<String, Value> room, Map<String, Value> job, TenantId tenant) {
        Map<String, String> merged = new HashMap<>();
        room.forEach((name, value) -> merged.put(name, value.text()));
        job.forEach((name, value) -> merged.put(name, value.text()));
        merged.put(TENANT, tenant.value());
        return merged;
    }

    private static String why(MetadataObject object) {
        return switch (object) {
            case Fields _, MetadataObject.Absent _ -> "";
            case MetadataObject.NoObject no -> no.why();
            case MetadataObject.Broken broken -> broken.why();
            case MetadataObject.Unsafe unsafe -> unsafe.why();
        };
    }
}
