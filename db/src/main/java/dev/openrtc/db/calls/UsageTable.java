package dev.openrtc.db.calls;

import dev.openrtc.db.audit.Bounded;
import dev.openrtc.worker.api.History;
import dev.openrtc.worker.api.UsageRow;
import dev.openrtc.worker.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The table of what models were used, a row a day, tenant, slot and model.
public final class UsageTable {
    private static final int NAME = 256;

    private UsageTable() {}

    static void add(Handle handle, Collection<UsageRow> rows) {
        for (UsageRow row : rows) {
            handle.createUpdate(
                            """
                            merge into model_usage as u
                            using (values (cast(:day as date), cast(:tenant as varchar),
                                           cast(:slot as varchar), cast(:model as varchar),
                                           cast(:prompt as bigint), cast(:completion as bigint),
                                           cast(:cached as bigint), cast(:characters as bigint),
                                           cast(:audio as bigint)))
                                  as m (usage_day, tenant, slot, model, prompt_tokens,
                                        completion_tokens, cached_tokens, characters, audio_ms)
                            on u.usage_day = m.usage_day and u.tenant = m.tenant
                               and u.slot = m.slot and u.model = m.model
                            when matched then update set
                              prompt_tokens = u.prompt_tokens + m.prompt_tokens,
                              completion_tokens = u.completion_tokens + m.completion_tokens,
                              cached_tokens = u.cached_tokens + m.cached_tokens,
                              characters = u.characters + m.characters,
                              audio_ms = u.audio_ms + m.audio_ms
                            when not matched then insert (usage_day, tenant, slot, model,
                                prompt_tokens, completion_tokens, cached_tokens, characters,
                                audio_ms)
                              values (m.usage_day, m.tenant, m.slot, m.model, m.prompt_tokens,
                                m.completion_tokens, m.cached_tokens, m.characters, m.audio_ms)
                            """)
                    .bind("day", row.day())
                    .bind("tenant", row.tenant().value())
                    .bind("slot", row.slot())
                    .bind("model", Bounded.text(row.model(), NAME))
                    .bind("prompt", row.promptTokens())
                    .bind("completion", row.completionTokens())
                    .bind("cached", row.cachedTokens())
                    .bind("characters", row.characters())
                    .bind("audio", row.audio().toMillis())
                    .execute();
        }
    }

    /// In order of day, tenant, slot and model.
    public static List<UsageRow> select(Handle handle, History.UsageQuery query) {
        return handle.createQuery(
                        """
                        select usage_day, tenant, slot, model, prompt_tokens, completion_tokens,
                               cached_tokens, characters, audio_ms
                        from model_usage
                        where usage_day between :from and :to
                          and (cast(:tenant as varchar) is null or tenant = :tenant)
                        order by usage_day, tenant, slot, model
                        fetch first :most rows only
                        """)
                .bind("from", query.from())
                .bind("to", query.to())
                .bind("tenant", query.tenant().map(TenantId::value).orElse(null))
                .bind("most", History.UsageQuery.MOST + 1)
                .map((row, context) -> read(row))
                .list();
    }

    private static UsageRow read(ResultSet row) throws SQLException {
        return new UsageRow(
                new TenantId(row.getString("tenant")),
                row.getObject("usage_day", LocalDate.class),
                row.getString("slot"),
                row.getString("model"),
                row.getLong("prompt_tokens"),
                row.getLong("completion_tokens"),
                row.getLong("cached_tokens"),
                row.getLong("characters"),
                Duration.ofMillis(row.getLong("audio_ms")));
    }
}
