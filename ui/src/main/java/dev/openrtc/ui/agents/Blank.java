package dev.openrtc.ui.agents;

import dev.openrtc.ui.text.Text;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.AgentProfile.Limits;
import dev.openrtc.worker.api.AgentProfile.TurnTaking;
import java.util.List;
import java.util.Map;

/// What a new profile begins with.
final class Blank {
    static final AgentProfile PROFILE =
            new AgentProfile(
                    "",
                    0,
                    "en",
                    "",
                    Text.of("agents.blank.greeting"),
                    Text.of("agents.blank.apology"),
                    Text.of("agents.blank.goodbye"),
                    Map.of(),
                    TurnTaking.DEFAULT,
                    Limits.DEFAULT,
                    true,
                    List.of());

    private Blank() {}
}
