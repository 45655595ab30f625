package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Agent;
import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.agent.CallListener;
import dev.openrtc.worker.agent.Dialogue;
import dev.openrtc.worker.agent.Variables;
import dev.openrtc.worker.agent.VoiceAgent;
import dev.openrtc.worker.agent.tool.HttpTools;
import dev.openrtc.worker.agent.tool.MethodTool;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.provider.Accounts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An agent made of a profile: a conversation, in which an agent in Java may have its say.
public final class ProfileAgent implements Agent {
    private final AgentProfile profile;
    private final Optional<VoiceAgent> code;
    private final VoiceKit kit;
    private final Accounts accounts;
    private final HttpTools http;

    /// @param code empty for a profile with no code of anybody's in it
    public ProfileAgent(
            AgentProfile profile,
            Optional<VoiceAgent> code,
            VoiceKit kit,
            Accounts accounts,
            HttpTools http) {
        this.profile = profile;
        this.code = code;
        this.kit = kit;
        this.accounts = accounts;
        this.http = http;
    }

    @Override
    public String name() {
        return profile.name();
    }

    @Override
    public CallListener answer(Call call) throws Exception {
        AgentProfile mine = filled(call.options());
        CallSetup setup = new CallSetup(call, profile, accounts);
        boolean begun = false;
        try {
            CallModels models = setup.models();
            TalkDesk desk = new TalkDesk(call, mine);
            Dialogue dialogue = code.isPresent() ? code.get().start(desk) : CallPlan.NO_CODE;
            Conversation conversation =
                    new Conversation(
                            call,
                            new CallPlan(
                                    mine, models, tools(call, dialogue), dialogue, setup::close),
                            kit);
            desk.open(conversation);
            begun = true;
            return conversation;
        } catch (SetupException e) {
            call.end(EndReason.CONFIG_FAILED, String.valueOf(e.getMessage()));
            return new CallListener() {};
        } finally {
            if (!begun) {
                setup.close();
            }
        }
    }

    /// The profile with the job's values in everything that is said.
    private AgentProfile filled(Map<String, String> values) {
        return new AgentProfile(
                profile.name(),
                profile.version(),
                profile.language(),
                Variables.fill(profile.instructions(), values),
                Variables.fill(profile.greeting(), values),
                Variables.fill(profile.apology(), values),
                Variables.fill(profile.goodbye(), values),
                profile.models(),
                profile.turns(),
                profile.limits(),
                profile.mayEndCall(),
                profile.tools());
    }

    private Map<String, Tool> tools(Call call, Dialogue dialogue) throws SetupException {
        Map<String, Tool> tools = new LinkedHashMap<>();
        profile.tools()
                .forEach(
                        tool ->
                                tools.put(
                                        tool.name(),
                                        new HttpToolCall(tool, http, call.config().keys())));
        try {
            for (MethodTool tool : MethodTool.of(dialogue.getClass()).values()) {
                if (tools.put(tool.name(), new MethodToolCall(call, dialogue, tool)) != null) {
                    throw new SetupException(
                            "agent %s has two tools named %s: one in Java and one over HTTP"
                                    .formatted(profile.name(), tool.name()));
                }
            }
        } catch (IllegalArgumentException unfit) {
            throw new SetupException(String.valueOf(unfit.getMessage()));
        }
        return tools;
    }
}
