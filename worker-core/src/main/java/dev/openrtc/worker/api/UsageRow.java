package dev.openrtc.worker.api;

import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.LocalDate;

/// What a tenant's calls used of one model on one day: what its vendor will bill.
///
/// @param day in UTC
/// @param slot `stt`, `llm` or `tts`
/// @param model as `vendor/model`
/// @param cachedTokens of the prompt tokens, those the vendor had kept
/// @param audio heard, for `stt`
public record UsageRow(
        TenantId tenant,
        LocalDate day,
        String slot,
        String model,
        long promptTokens,
        long completionTokens,
        long cachedTokens,
        long characters,
        Duration audio) {

    /// Both together; they must be of one tenant, day, slot and model.
    public UsageRow plus(UsageRow more) {
        return new UsageRow(
                tenant,
                day,
                slot,
                model,
                promptTokens + more.promptTokens,
                completionTokens + more.completionTokens,
                cachedTokens + more.cachedTokens,
                characters + more.characters,
                audio.plus(more.audio));
    }
}
