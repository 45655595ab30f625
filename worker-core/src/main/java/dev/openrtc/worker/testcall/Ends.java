package dev.openrtc.worker.testcall;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.Fault;
import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.WorkerSnapshot;
import java.time.Instant;
import java.util.Optional;

/// The ends of test calls in the operator's language.
final class Ends {
    private Ends() {}

    static TestCall.End of(
            Instant at, String code, String words, Optional<WorkerSnapshot.End> theirs) {
        return switch (code) {
            case "HUNG_UP" -> well(at, code, "You hung up.");
            case "ANSWERED" -> well(at, code, "The sound was said and answered.");
            case "TOO_LONG" ->
                    well(
                            at,
                            code,
                            "The test call reached its longest time, %d min."
                                    .formatted(TestCall.LONGEST.toMinutes()));
            case "UNWATCHED" ->
                    well(at, code, "Nobody looked at the test call any more: it was hung up.");
            case "AGENT_LEFT" ->
                    new TestCall.End(
                            at, code, left(theirs), theirs.filter(Ends::faulty).isPresent());
            case "AGENT_NEVER_CAME" ->
                    badly(
                            at,
                            code,
                            "The call ended before the agent was in the room: " + told(theirs));
            case "UNANSWERED" ->
                    badly(
                            at,
                            code,
                            "The agent said nothing within 30 s of the caller's last word. Its"
                                    + " call in the console says what it heard.");
            case "REFUSED" -> badly(at, code, "The call was refused: " + words + ".");
            case "NO_AGENT" ->
                    badly(
                            at,
                            code,
                            "No agent came within %d s: LiveKit gave the call to no worker. Check"
                                            .formatted(CallTimes.AGENT.toSeconds())
                                    + " that the worker's agent name is the one this server"
                                    + " dispatches to.");
            case "JOIN_FAILED" ->
                    badly(at, code, "The caller could not join its room: " + words + ".");
            case "ROOM_CLOSED" -> badly(at, code, "The room was closed by somebody else.");
            case "REMOVED" -> badly(at, code, "The caller was removed from the room.");
            case "CONNECTION_LOST" ->
                    badly(at, code, "The caller's connection to the room was lost.");
            case "HOST_LOST" ->
                    badly(
                            at,
                            code,
                            "The caller's process failed: " + words + ". The log has more.");
            case "HOST_UNAVAILABLE" ->
                    badly(at, code, "No caller could be started: " + words + ".");
            default -> badly(at, code, words.isEmpty() ? "The caller failed." : words);
        };
    }

    private static String left(Optional<WorkerSnapshot.End> theirs) {
        return theirs.map(_ -> "The agent left: " + told(theirs)).orElse("The agent left.");
    }

    private static String told(Optional<WorkerSnapshot.End> theirs) {
        return theirs.map(
                        end ->
                                end.reason().sentence()
                                        + (end.detail().isEmpty() ? "" : " (" + end.detail() + ")")
                                        + ".")
                .orElse("why is not known.");
    }

    private static boolean faulty(WorkerSnapshot.End end) {
        EndReason reason = end.reason();
        return reason.fault() != Fault.NONE;
    }

    private static TestCall.End well(Instant at, String code, String sentence) {
        return new TestCall.End(at, code, sentence, false);
    }

    private static TestCall.End badly(Instant at, String code, String sentence) {
        return new TestCall.End(at, code, sentence, true);
    }
}
