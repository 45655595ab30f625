package dev.openrtc.worker.api;

import dev.openrtc.worker.api.AgentProfile.Limits;
import dev.openrtc.worker.api.AgentProfile.TurnTaking;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What of turn taking and limits a tenant has its own way, field by field; absent = the profile's.
/// The fields mean what they mean in [TurnTaking] and [Limits].
public record TurnOverrides(
        Optional<String> detector,
        Optional<Duration> endpointing,
        Optional<Duration> endpointingLongest,
        Optional<Boolean> interruptible,
        Optional<Duration> interruptAfter,
        Optional<Duration> resumeAfter,
        Optional<Boolean> preemptive,
        Optional<Duration> silence,
        Optional<String> silencePrompt,
        Optional<Integer> silencePrompts,
        Optional<Duration> longest) {
    public static final TurnOverrides NONE =
            new TurnOverrides(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public boolean none() {
        return equals(NONE);
    }

    /// The profile's, with the tenant's fields in it. Where only one of the two pauses that end a
    /// turn is the tenant's and the other does not fit it, the other follows.
    public TurnTaking over(TurnTaking profile) {
        Duration pause = endpointing.orElse(profile.endpointing());
        Duration longestPause = endpointingLongest.orElse(profile.endpointingLongest());
        boolean both = endpointing.isPresent() && endpointingLongest.isPresent();
        return new TurnTaking(
                detector.orElse(profile.detector()),
                endpointingLongest.isPresent() && !both && pause.compareTo(longestPause) > 0
                        ? longestPause
                        : pause,
                !both && endpointing.isPresent() && pause.compareTo(longestPause) > 0
                        ? pause
                        : longestPause,
                interruptible.orElse(profile.interruptible()),
                interruptAfter.orElse(profile.interruptAfter()),
                resumeAfter.orElse(profile.resumeAfter()),
                preemptive.orElse(profile.preemptive()));
    }

    public Limits over(Limits profile) {
        return new Limits(
                silence.orElse(profile.silence()),
                silencePrompt.orElse(profile.silencePrompt()),
                silencePrompts.orElse(profile.silencePrompts()),
                longest.orElse(profile.longest()));
    }

    /// Field, as files write it, to what is wrong with it.
    public Map<String, String> faults() {
        Map<String, String> faults = new LinkedHashMap<>();
        ProfileRules.turns(over(TurnTaking.DEFAULT))
                .forEach((field, why) -> faults.put("turns." + field, why));
        faults.putAll(ProfileRules.limits(over(Limits.DEFAULT)));
        return faults;
    }
}
