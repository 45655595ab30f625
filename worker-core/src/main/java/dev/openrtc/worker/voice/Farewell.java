package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.agent.Chime;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Slot;
import org.jspecify.annotations.Nullable;

/// How a conversation comes to its end: politely, in words where there is a voice left. Of the
/// call's thread.
final class Farewell {
    /// What last words are said with.
    interface LastWords {
        /// Says what must be heard to its end, then does this; at once when there is nothing to
        /// say.
        void say(String text, Runnable then);

        boolean speaking();

        /// Says nothing more of what it was saying.
        void drop();
    }

    private final Call call;
    private final AgentProfile profile;
    private final LastWords mouth;
    private boolean begun;
    private boolean closed;
    private boolean heard;
    private @Nullable ProviderFault early;
    private @Nullable String whenSilent;

    Farewell(Call call, AgentProfile profile, LastWords mouth) {
        this.call = call;
        this.profile = profile;
        this.mouth = mouth;
    }

    /// From here on no turn of the caller is taken.
    boolean begun() {
        return begun || closed;
    }

    /// The call is over.
    void close() {
        closed = true;
    }

    /// The caller hears from here on; true when the call ends with that.
    boolean heard() {
        heard = true;
        ProviderFault fault = early;
        if (fault != null) {
            giveUp(fault);
        }
        return fault != null;
    }

    /// Says goodbye.
    void leave(String why) {
        if (!begun()) {
            begun = true;
            mouth.say(profile.goodbye(), () -> call.end(EndReason.FINISHED, why));
        }
    }

    /// Hangs up when all that is said and waits was heard.
    void afterWhatIsSaid(String why) {
        if (!begun()) {
            begun = true;
            whenSilent = why;
            if (!mouth.speaking()) {
                var _ = hangsUp();
            }
        }
    }

    /// Nobody speaks; true when the call ends with that.
    boolean hangsUp() {
        String why = whenSilent;
        if (why == null || closed) {
            return false;
        }
        call.end(EndReason.FINISHED, why);
        return true;
    }

    /// A provider failed for good: the caller is told, as soon as they can hear it.
    void giveUp(ProviderFault fault) {
        if (closed) {
            return;
        }
        begun = true;
        whenSilent = null;
        if (!heard) {
            early = fault;
            return;
        }
        mouth.drop();
        Runnable end = () -> call.end(EndReason.PROVIDER_FAILED, fault.sentence());
        if (fault.slot() == Slot.TTS) {
            var _ = call.out().play(Chime.at(call.out().rate()));
            call.after(call.out().queued(), end);
        } else {
            mouth.say(profile.apology(), end);
        }
    }
}
