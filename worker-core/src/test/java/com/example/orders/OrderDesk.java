package com.example.orders;

import dev.openrtc.worker.agent.Dialogue;
import dev.openrtc.worker.agent.Param;
import dev.openrtc.worker.agent.ToolException;
import dev.openrtc.worker.agent.ToolMethod;
import dev.openrtc.worker.agent.VoiceAgent;
import dev.openrtc.worker.agent.VoiceCall;
import dev.openrtc.worker.api.AgentProfile;
import java.util.Map;

public final class OrderDesk implements VoiceAgent {
    @Override
    public AgentProfile profile() {
        return AgentProfile.named("orders", "You answer the phone of a shop. Be brief.")
                .withGreeting("Hello, what can I do for you?")
                .withModels(
                        Map.of(
                                "stt", "deepgram/nova-3:en",
                                "llm", "openai/gpt-5-mini",
                                "tts", "cartesia/sonic-3"));
    }

    @Override
    public Dialogue start(VoiceCall call) {
        return new Talk(call);
    }

    record Talk(VoiceCall call) implements Dialogue {
        @ToolMethod("Tells where an order is. Ask the caller for its number first.")
        String order(@Param("number") int number) throws ToolException {
            if (number < 1000) {
                throw new ToolException("Orders have four digits or more. Ask again.");
            }
            call.say("One moment, I am looking.");
            return "Order " + number + " of " + call.tenant() + " comes tomorrow.";
        }
    }
}
