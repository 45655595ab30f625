package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.agent.Caller;
import dev.openrtc.worker.agent.Transfer;
import dev.openrtc.worker.agent.VoiceCall;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.scope.SessionScope;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A conversation as its agent in Java steers it: everything is done on the call's thread.
final class TalkDesk implements VoiceCall {
    private final Call call;
    private final AgentProfile profile;
    private @Nullable Conversation conversation;

    TalkDesk(Call call, AgentProfile profile) {
        this.call = call;
        this.profile = profile;
    }

    /// From here on it can be steered; on the call's thread.
    void open(Conversation with) {
        conversation = with;
    }

    @Override
    public SessionScope session() {
        return call.scope();
    }

    @Override
    public String room() {
        return call.room();
    }

    @Override
    public Map<String, String> options() {
        return call.options();
    }

    @Override
    public AgentProfile profile() {
        return profile;
    }

    @Override
    public Optional<Caller> caller() {
        return call.caller();
    }

    @Override
    public void say(String text) {
        tell(talk -> talk.sayFor(text));
    }

    @Override
    public void interrupt() {
        tell(Conversation::hush);
    }

    @Override
    public void end(String why) {
        tell(talk -> talk.finish(why));
    }

    @Override
    public CompletionStage<Transfer> transfer(String to) {
        return call.transfer(to);
    }

    @Override
    public void after(Duration delay, Runnable work) {
        call.after(delay, work);
    }

    @Override
    public void note(String what, String detail) {
        call.note(what, detail);
    }

    private void tell(Consumer<Conversation> what) {
        call.run(
                () -> {
                    Conversation talk = conversation;
                    if (talk != null) {
                        what.accept(talk);
                    }
                });
    }
}
