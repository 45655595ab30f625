package dev.openrtc.worker.host.child;

import dev.openrtc.worker.agent.Caller;
import dev.openrtc.worker.agent.Transfer;
import dev.openrtc.worker.host.wire.HandOn;
import dev.openrtc.worker.host.wire.Said;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Has a caller handed on by telephone: the core asks the server, since a host has no key for it.
/// One at a time. Safe from any thread.
final class HandingOn {
    /// The core asks for less long.
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{1,20}");
    private static final Pattern ADDRESS =
            Pattern.compile("(tel:\\+?[0-9*#.-]{1,40}|sips?:[^\\s<>\"]{1,250})");

    private final CallKit kit;
    private final String session;
    private final Supplier<Optional<Caller>> caller;
    private @Nullable CompletableFuture<Transfer> asked;

    HandingOn(CallKit kit, String session, Supplier<Optional<Caller>> caller) {
        this.kit = kit;
        this.session = session;
        this.caller = caller;
    }

    /// Never completes exceptionally.
    CompletionStage<Transfer> to(String where) {
        Optional<Caller> who = caller.get();
        if (who.isEmpty() || who.get().kind() != Caller.Kind.SIP) {
            return refused(
                    who.isEmpty()
                            ? "There is no caller to be transferred."
                            : "The caller did not come by telephone, so there is no telephone call"
                                    + " to be transferred.");
        }
        String address = NUMBER.matcher(where).matches() ? "tel:" + where : where;
        if (!ADDRESS.matcher(address).matches()) {
            return refused("That is no telephone number or address; use +15550100, tel: or sip:.");
        }
        CompletableFuture<Transfer> mine = new CompletableFuture<>();
        synchronized (this) {
            if (asked != null) {
                return refused("A transfer of this caller is under way already.");
            }
            asked = mine;
        }
        kit.say(
                Said.newBuilder()
                        .setSession(session)
                        .setHandOn(
                                HandOn.newBuilder()
                                        .setIdentity(who.get().identity())
                                        .setTo(address)));
        kit.after(LONGEST, () -> answered(mine, "The telephone network gave no answer in time."));
        return mine;
    }

    /// @param whyNot empty = the caller was taken
    void answered(String whyNot) {
        CompletableFuture<Transfer> now;
        synchronized (this) {
            now = asked;
        }
        if (now != null) {
            answered(now, whyNot);
        }
    }

    private void answered(CompletableFuture<Transfer> whose, String whyNot) {
        synchronized (this) {
            if (asked != whose) {
                return;
            }
            asked = null;
        }
        var _ =
                whose.complete(
                        whyNot.isEmpty() ? new Transfer.Done() : new Transfer.Refused(whyNot));
    }

    private static CompletionStage<Transfer> refused(String why) {
        return CompletableFuture.completedStage(new Transfer.Refused(why));
    }
}
