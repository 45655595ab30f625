package dev.openrtc.app.cli;

import dev.openrtc.worker.api.UsageRow;
import java.util.List;
import java.util.stream.Stream;

/// Use as comma-separated values, RFC 4180.
final class UsageCsv {
    private static final String HEAD =
            "day,tenant,slot,model,prompt_tokens,completion_tokens,cached_tokens,characters,"
                    + "audio_seconds";

    private UsageCsv() {}

    static List<String> lines(List<UsageRow> rows) {
        return Stream.concat(Stream.of(HEAD), rows.stream().map(UsageCsv::line)).toList();
    }

    private static String line(UsageRow row) {
        return String.join(
                ",",
                row.day().toString(),
                row.tenant().value(),
                row.slot(),
                quoted(row.model()),
                String.valueOf(row.promptTokens()),
                String.valueOf(row.completionTokens()),
                String.valueOf(row.cachedTokens()),
                String.valueOf(row.characters()),
                String.valueOf(row.audio().toMillis() / 1000.0));
    }

    /// A spreadsheet takes what begins like a formula for one; a quote in front keeps it text.
    private static String quoted(String text) {
        String plain = text.matches("[=+@\\-].*") ? "'" + text : text;
        return plain.matches("[^\",\\r\\n]*") ? plain : '"' + plain.replace("\"", "\"\"") + '"';
    }
}
