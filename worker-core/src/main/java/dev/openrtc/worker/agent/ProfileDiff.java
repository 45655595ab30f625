package dev.openrtc.worker.agent;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.Isolation;
import dev.openrtc.worker.api.SessionOverrides;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What of a profile changed, for the audit: only the lines that differ, each field with what it
/// was and what it is.
///
/// @param before, after one line a changed field; bounded
public record ProfileDiff(String before, String after) {
    private static final int LONGEST_LINE = 200;
    private static final int MOST_LINES = 18;

    public static ProfileDiff of(Optional<AgentProfile> old, AgentProfile fresh) {
        List<String> then = old.map(ProfileDiff::lines).orElse(List.of());
        List<String> now = lines(fresh);
        return new ProfileDiff(left(then, now), left(now, then));
    }

    /// A whole profile in a line or two.
    public static String brief(AgentProfile profile) {
        return "version %d, models %s, %d tools"
                .formatted(
                        profile.version(), new TreeMap<>(profile.models()), profile.tools().size());
    }

    public static String brief(SessionOverrides overrides) {
        if (overrides.none()) {
            return "as the agent says";
        }
        List<String> parts = new ArrayList<>();
        new TreeMap<>(overrides.models()).forEach((slot, model) -> parts.add(slot + " " + model));
        overrides.greeting().ifPresent(text -> parts.add("greeting " + cut("\"" + text + "\"")));
        if (!overrides.instructions().isEmpty()) {
            parts.add("instructions " + cut("\"" + overrides.instructions() + "\""));
        }
        SessionJson.turns(overrides.turns())
                .properties()
                .forEach(field -> parts.add(field.getKey() + " " + cut(field.getValue().asText())));
        SessionJson.limits(overrides.turns())
                .properties()
                .forEach(field -> parts.add(field.getKey() + " " + cut(field.getValue().asText())));
        if (overrides.isolation() != Isolation.SHARED) {
            parts.add("isolation " + overrides.isolation().word());
        }
        if (overrides.transcripts().keeps()) {
            parts.add(
                    "transcripts %s for %d days"
                            .formatted(
                                    overrides.transcripts().keep().word(),
                                    overrides.transcripts().days()));
        }
        return parts.isEmpty() ? "transcripts off" : String.join(", ", parts);
    }

    private static String left(List<String> lines, List<String> others) {
        List<String> own = lines.stream().filter(line -> !others.contains(line)).toList();
        String shown =
                own.stream()
                        .limit(MOST_LINES)
                        .map(ProfileDiff::cut)
                        .collect(Collectors.joining("\n"));
        return own.size() > MOST_LINES
                ? shown + "\nand %d more lines".formatted(own.size() - MOST_LINES)
                : shown;
    }

    /// The file's own lines without its brackets, and without the version, which always differs.
    private static List<String> lines(AgentProfile profile) {
        return ProfileJson.write(profile.withVersion(0))
                .lines()
                .map(String::strip)
                .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                .filter(line -> line.length() > 1)
                .toList();
    }

    private static String cut(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "..";
    }
}
