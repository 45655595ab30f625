package dev.openrtc.worker.livekit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import livekit.LivekitSip.TransferSIPParticipantRequest;
import org.jspecify.annotations.Nullable;

/// Asks a LiveKit server to hand a telephone caller on, by its SIP service. What the server says
/// may hold a number, so every sentence is our own.
final class Transfers {
    /// The server answers when the other telephone network has: LiveKit rings for 30 s.
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_ANSWER = "The telephone network gave no answer in time.";

    private Transfers() {}

    /// Why not; empty = done. Never completes exceptionally.
    static CompletionStage<String> ask(
            HttpClient client, ServerUrl url, String token, String room, String who, String to) {
        TransferSIPParticipantRequest request =
                TransferSIPParticipantRequest.newBuilder()
                        .setRoomName(room)
                        .setParticipantIdentity(who)
                        .setTransferTo(to)
                        .build();
        return client.sendAsync(
                        HttpRequest.newBuilder(url.twirp("livekit.SIP/TransferSIPParticipant"))
                                .timeout(LONGEST)
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/protobuf")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(request.toByteArray()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .handle((answer, fault) -> answer == null ? unheard(fault) : why(answer));
    }

    private static String unheard(@Nullable Throwable fault) {
        Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
        return cause instanceof HttpTimeoutException
                ? NO_ANSWER
                : "LiveKit's server could not be asked for the transfer.";
    }

    private static String why(HttpResponse<String> answer) {
        if (answer.statusCode() == 200) {
            return "";
        }
        JsonNode error = error(answer.body());
        String code = error.path("code").asText();
        String sip = error.path("meta").path("sip_status_code").asText();
        if (sip.matches("[1-6][0-9]{2}")) {
            return "The telephone network refused the transfer (SIP " + sip + ").";
        }
        if (error.path("msg").asText().startsWith("sip not connected")
                || code.equals("bad_route")) {
            return "This LiveKit server has no telephone service (SIP).";
        }
        return switch (code) {
            case "invalid_argument" ->
                    "LiveKit knows no telephone call of this caller that could be transferred.";
            case "not_found" -> "The caller is not in the room any more.";
            case "unauthenticated", "permission_denied" ->
                    "The worker's API key may not transfer telephone calls.";
            case "deadline_exceeded", "canceled" -> NO_ANSWER;
            case "unavailable" -> "LiveKit's telephone service (SIP) cannot be reached.";
            default -> "LiveKit refused the transfer (status " + answer.statusCode() + ").";
        };
    }

    private static JsonNode error(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException noTwirp) {
            return JSON.createObjectNode();
        }
    }
}
