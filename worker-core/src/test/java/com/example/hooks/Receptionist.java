package com.example.hooks;

import dev.openrtc.worker.agent.Dialogue;
import dev.openrtc.worker.agent.Param;
import dev.openrtc.worker.agent.ToolMethod;
import dev.openrtc.worker.agent.Transfer;
import dev.openrtc.worker.agent.UserTurn;
import dev.openrtc.worker.agent.VoiceAgent;
import dev.openrtc.worker.agent.VoiceCall;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.EndReason;
import java.util.List;
import java.util.Optional;

/// The example of docs/agents.md.
public final class Receptionist implements VoiceAgent {
    @Override
    public AgentProfile profile() {
        return AgentProfile.named("front-desk", "You are the receptionist of a hotel.");
    }

    @Override
    public Dialogue start(VoiceCall call) {
        return new Talk(call);
    }

    static final class Talk implements Dialogue {
        private final VoiceCall call;

        Talk(VoiceCall call) {
            this.call = call;
        }

        @Override
        public String greeting(String usual) {
            String name = call.options().getOrDefault("caller_name", "");
            return name.isEmpty() ? usual : "Welcome back, " + name + ".";
        }

        @Override
        public UserTurn onUserTurn(String words) {
            if (words.contains("operator")) {
                call.say("I am putting you through.");
                var _ = call.transfer("+15550100").thenAccept(this::transferred);
                return UserTurn.ignore();
            }
            return UserTurn.pass(words.replaceAll("[0-9]{13,19}", "(a card's number)"));
        }

        private void transferred(Transfer came) {
            if (came instanceof Transfer.Refused) {
                call.say("Nobody can be reached there now. Can I help you?");
            }
        }

        @Override
        public void onAgentTurn(String words, boolean interrupted) {
            call.note("agent spoke", interrupted ? "and was interrupted" : "");
        }

        @Override
        public void onEnd(EndReason reason) {
            // Last: the call is over.
        }

        enum Room {
            SINGLE,
            DOUBLE
        }

        record Guest(@Param("name") String name, int age) {}

        @ToolMethod(value = "Books a room; only after the caller said yes.", seconds = 20)
        String book(
                @Param("room") Room room,
                @Param("guests") List<Guest> guests,
                @Param(value = "nights", description = "1 to 30") int nights,
                @Param("note") Optional<String> note) {
            return "Booked: " + room + " for " + guests.size() + ", " + nights + " nights.";
        }
    }
}
