package dev.openrtc.worker.provider.wire;

import dev.openrtc.worker.provider.KeyCheck;
import dev.openrtc.worker.provider.KeyCheck.Result;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.ProviderFault.Kind;
import dev.openrtc.worker.provider.ProviderKit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// Asks a vendor for something that costs nothing, to see what it says to the key.
public final class KeyProbe {
    private KeyProbe() {}

    /// Never completes exceptionally.
    public static CompletionStage<KeyCheck> ask(
            ProviderKit kit, StreamingCall.RequestMaker request, Blame blame) {
        CompletableFuture<KeyCheck> answer = new CompletableFuture<>();
        var _ =
                StreamingCall.start(
                        kit,
                        request,
                        blame,
                        IdleLimit.USUAL,
                        (_, body) -> {
                            body.transferTo(java.io.OutputStream.nullOutputStream());
                            answer.complete(new KeyCheck(Result.ACCEPTED, ""));
                        },
                        fault -> answer.complete(said(fault)));
        return answer;
    }

    private static KeyCheck said(ProviderFault fault) {
        // An account without money has a good key; the operator must know the one from the other.
        boolean rejected = fault.kind() == Kind.AUTH || fault.kind() == Kind.QUOTA;
        return new KeyCheck(rejected ? Result.REJECTED : Result.UNKNOWN, fault.sentence());
    }
}
