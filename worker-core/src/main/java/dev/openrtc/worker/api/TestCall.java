package dev.openrtc.worker.api;

import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A call that the operator made to an agent, as its caller hears it.
///
/// @param number a higher one is a later call
/// @param agent empty until it is known which one the call went to
/// @param room empty until there is one
/// @param session of the worker that answers; empty while none of ours does
/// @param agentState LiveKit's word for what the agent does; empty while it says none
/// @param lines the newest, oldest first; bounded
/// @param turns the newest, oldest first; bounded
/// @param end present once it ended
public record TestCall(
        long number,
        TenantId tenant,
        String agent,
        String room,
        String session,
        Instant startedAt,
        Stage stage,
        String agentState,
        Level callerLevel,
        Level agentLevel,
        List<Words> lines,
        List<Turn> turns,
        Optional<End> end) {
    /// No test call is longer.
    public static final Duration LONGEST = Duration.ofMinutes(5);

    public TestCall {
        lines = List.copyOf(lines);
        turns = List.copyOf(turns);
    }

    /// What the caller says.
    public enum Sound {
        MICROPHONE,
        WAV,
        SILENCE
    }

    public enum Stage {
        /// Its host starts, its room is made.
        STARTING,
        /// In its room, waiting for the agent.
        WAITING,
        TALKING,
        ENDED
    }

    /// How loud it was in the last tenth of a second, 0 to 1.
    public record Level(double peak, double rms) {
        public static final Level SILENT = new Level(0, 0);
    }

    /// What somebody said, as the room's transcript has it.
    ///
    /// @param number of the line in this call; the same again when it grew
    /// @param last true when it will not change any more
    public record Words(int number, boolean byAgent, String text, boolean last) {
        /// Without what was said.
        @Override
        public String toString() {
            return "Words[" + number + ", " + (byAgent ? "agent" : "caller") + "]";
        }
    }

    /// An answered turn.
    ///
    /// @param total from the caller's last sound to the agent's first
    /// @param detail how long its parts took
    public record Turn(String what, Duration total, String detail) {}

    /// @param code a word for programs, such as `AGENT_LEFT` or `REFUSED`
    /// @param sentence what happened and why, and what to do where it failed
    /// @param failed true when the call did not take place or broke off
    public record End(Instant at, String code, String sentence, boolean failed) {}
}
