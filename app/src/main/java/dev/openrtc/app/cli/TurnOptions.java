package dev.openrtc.app.cli;

import dev.openrtc.worker.api.SpanText;
import dev.openrtc.worker.api.TurnOverrides;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The fields of turn taking and limits that a tenant can have its own way. One that is not named
/// stays as it is; one that is named with an empty text is the agent's again.
final class TurnOptions {
    @Option(
            names = "--detector",
            paramLabel = "WHAT",
            description =
                    "Ends turns by vad or smart-turn; '' = the agent's, also in what follows.")
    private @Nullable String detector;

    @Option(
            names = "--endpointing",
            paramLabel = "T",
            description = "Pause that ends a turn, such as 500ms.")
    private @Nullable String endpointing;

    @Option(
            names = "--endpointing-longest",
            paramLabel = "T",
            description = "... when the turn sounds unfinished.")
    private @Nullable String endpointingLongest;

    @Option(
            names = "--interruptible",
            paramLabel = "yes|no",
            description = "Whether the caller can break in.")
    private @Nullable String interruptible;

    @Option(
            names = "--interrupt-after",
            paramLabel = "T",
            description = "Speech of this length breaks in.")
    private @Nullable String interruptAfter;

    @Option(
            names = "--resume-after",
            paramLabel = "T",
            description = "Goes on after a break-in without words; 0s = never.")
    private @Nullable String resumeAfter;

    @Option(
            names = "--preemptive",
            paramLabel = "yes|no",
            description = "Whether it thinks before a turn is surely over.")
    private @Nullable String preemptive;

    @Option(
            names = "--silence",
            paramLabel = "T",
            description = "Asks a silent caller after this; 0s = never.")
    private @Nullable String silence;

    @Option(names = "--silence-prompt", paramLabel = "TEXT", description = "What it asks then.")
    private @Nullable String silencePrompt;

    @Option(
            names = "--silence-prompts",
            paramLabel = "N",
            description = "... how often, before it hangs up.")
    private @Nullable String silencePrompts;

    @Option(names = "--longest", paramLabel = "T", description = "Longest call, such as 30m.")
    private @Nullable String longest;

    boolean given() {
        return Stream.of(
                        Optional.ofNullable(detector),
                        Optional.ofNullable(endpointing),
                        Optional.ofNullable(endpointingLongest),
                        Optional.ofNullable(interruptible),
                        Optional.ofNullable(interruptAfter),
                        Optional.ofNullable(resumeAfter),
                        Optional.ofNullable(preemptive),
                        Optional.ofNullable(silence),
                        Optional.ofNullable(silencePrompt),
                        Optional.ofNullable(silencePrompts),
                        Optional.ofNullable(longest))
                .anyMatch(Optional::isPresent);
    }

    /// @throws IllegalArgumentException naming what is no value of its field
    TurnOverrides over(TurnOverrides now) {
        return new TurnOverrides(
                field(detector, now.detector(), Function.identity()),
                field(endpointing, now.endpointing(), TurnOptions::span),
                field(endpointingLongest, now.endpointingLongest(), TurnOptions::span),
                field(interruptible, now.interruptible(), TurnOptions::flag),
                field(interruptAfter, now.interruptAfter(), TurnOptions::span),
                field(resumeAfter, now.resumeAfter(), TurnOptions::span),
                field(preemptive, now.preemptive(), TurnOptions::flag),
                field(silence, now.silence(), TurnOptions::span),
                field(silencePrompt, now.silencePrompt(), Function.identity()),
                field(silencePrompts, now.silencePrompts(), TurnOptions::number),
                field(longest, now.longest(), TurnOptions::span));
    }

    private static <T> Optional<T> field(
            @Nullable String typed, Optional<T> now, Function<String, T> read) {
        if (typed == null) {
            return now;
        }
        return typed.isEmpty() ? Optional.empty() : Optional.of(read.apply(typed));
    }

    private static Duration span(String text) {
        return SpanText.parse(text)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "'"
                                                + text
                                                + "' is not a length of time such as 500ms, 2s or"
                                                + " 30m"));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "yes", "true" -> true;
            case "no", "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither yes nor no");
        };
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no number", e);
        }
    }
}
