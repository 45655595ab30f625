package dev.openrtc.worker.host;

import dev.openrtc.worker.agent.BuiltInProfiles;
import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.AgentProfile.Limits;
import dev.openrtc.worker.api.AgentProfile.TurnTaking;
import dev.openrtc.worker.livekit.GenuineCaller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/// Agents that run on the vendors of `VendorStubs`, and what their calls are waited for.
public final class VendorDesk {
    /// The stub of the slow machine of a busy build needs it.
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private VendorDesk() {}

    public static AgentProfile profile(String instructions, String greeting, String llm) {
        return profile(instructions, greeting, llm, TurnTaking.DEFAULT, Limits.DEFAULT);
    }

    public static AgentProfile profile(
            String instructions, String greeting, String llm, TurnTaking turns, Limits limits) {
        AgentProfile desk = BuiltInProfiles.receptionist();
        return new AgentProfile(
                "desk",
                1,
                "en",
                instructions,
                greeting,
                desk.apology(),
                desk.goodbye(),
                Map.of("stt", "deepgram/nova-3:en", "llm", llm, "tts", "cartesia/sonic-3"),
                turns,
                limits,
                true,
                List.of());
    }

    /// Waits until the caller heard as many whole sayings of the agent, and fails when the call
    /// ends before.
    public static void said(RecordedCall call, int count) {
        Awaitility.await("the agent's saying number " + count)
                .atMost(PATIENCE)
                .until(() -> call.said(true).size() >= count || !call.ends.isEmpty());
        if (call.said(true).size() < count) {
            throw new AssertionError(
                    "It ended before: " + call.ends + " " + call.detail + " " + call.story);
        }
    }

    public static List<CallReport.Turn> turns(RecordedCall call) {
        return call.reports.stream()
                .filter(CallReport.Turn.class::isInstance)
                .map(CallReport.Turn.class::cast)
                .toList();
    }

    /// Waits for the agent's answer to this turn to begin.
    public static void turn(RecordedCall call, int number) {
        Awaitility.await("turn " + number)
                .atMost(PATIENCE)
                .until(() -> turns(call).size() >= number || !call.ends.isEmpty());
        if (turns(call).size() < number) {
            throw new AssertionError(
                    "It ended before: " + call.ends + " " + call.detail + " " + call.story);
        }
    }

    /// What a caller read of somebody's words, each as it stood at its end.
    public static List<String> read(GenuineCaller caller, String who) {
        return caller.events("text").stream()
                .filter(e -> e.who().equals(who) && e.text("topic").equals("lk.transcription"))
                .map(e -> e.text("text"))
                .toList();
    }
}
