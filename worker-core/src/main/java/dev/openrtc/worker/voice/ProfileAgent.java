package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Agent;
import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.agent.CallListener;
import dev.openrtc.worker.agent.Variables;
import dev.openrtc.worker.agent.tool.HttpTools;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.provider.Accounts;
import java.util.LinkedHashMap;
import java.util.Map;

/// An agent made of a profile: a conversation, with no code of anybody's in it.
public final class ProfileAgent implements Agent {
    private final AgentProfile profile;
    private final VoiceKit kit;
    private final Accounts accounts;
    private final HttpTools http;

    public ProfileAgent(AgentProfile profile, VoiceKit kit, Accounts accounts, HttpTools http) {
        this.profile = profile;
        this.kit = kit;
        this.accounts = accounts;
        this.http = http;
    }

    @Override
    public String name() {
        return profile.name();
    }

    @Override
    public CallListener answer(Call call) {
        AgentProfile mine = filled(call.options());
        CallSetup setup = new CallSetup(call, profile, accounts);
        try {
            CallModels models = setup.models();
            return new Conversation(
                    call, new CallPlan(mine, models, tools(call), setup::close), kit);
        } catch (SetupException e) {
            call.end(EndReason.CONFIG_FAILED, String.valueOf(e.getMessage()));
            return new CallListener() {};
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

    private Map<String, Tool> tools(Call call) {
        Map<String, Tool> tools = new LinkedHashMap<>();
        profile.tools()
                .forEach(
                        tool ->
                                tools.put(
                                        tool.name(),
                                        new HttpToolCall(tool, http, call.config().keys())));
        return tools;
    }
}
