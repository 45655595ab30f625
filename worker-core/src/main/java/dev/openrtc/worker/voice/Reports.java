package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.agent.CallReport;
import dev.openrtc.worker.provider.ModelRef;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.Thought;
import java.time.Duration;

/// What a conversation tells the worker. Of the call's thread.
final class Reports {
    /// Hears of what the agent said.
    interface Listener {
        void said(String text, boolean interrupted);
    }

    private final Call call;
    private final Listener listener;

    Reports(Call call) {
        this(call, (_, _) -> {});
    }

    Reports(Call call, Listener listener) {
        this.call = call;
        this.listener = listener;
    }

    void said(boolean byAgent, String text, boolean interrupted) {
        if (!text.isBlank()) {
            call.report(new CallReport.Said(byAgent, text, interrupted));
            if (byAgent) {
                listener.said(text, interrupted);
            }
        }
    }

    void turn(CallReport.Turn turn) {
        call.report(turn);
    }

    void heard(ModelRef model, Duration audio) {
        used(Slot.STT, model, 0, 0, 0, 0, audio);
    }

    void thought(ModelRef model, Thought.Done done) {
        used(
                Slot.LLM,
                model,
                done.promptTokens(),
                done.completionTokens(),
                done.cachedTokens(),
                0,
                Duration.ZERO);
    }

    void spoke(ModelRef model, long characters) {
        used(Slot.TTS, model, 0, 0, 0, characters, Duration.ZERO);
    }

    void tool(String name, boolean failed) {
        call.note(failed ? "tool failed" : "tool ran", name);
    }

    /// Troubles of a slot go onto the call's timeline.
    Patience.Witness witness(Slot slot) {
        return new Patience.Witness() {
            @Override
            public void again(ProviderFault fault) {
                call.note(slot.word() + " tried again", fault.sentence());
            }

            @Override
            public void fellBack(ProviderFault fault, ModelRef to) {
                call.note(slot.word() + " fell back to " + to, fault.sentence());
            }

            @Override
            public void rejected(ProviderFault fault) {
                call.report(new CallReport.KeyRejected(fault.vendor(), fault.words()));
            }
        };
    }

    private void used(
            Slot slot,
            ModelRef model,
            long prompt,
            long completion,
            long cached,
            long characters,
            Duration audio) {
        call.report(
                new CallReport.Used(
                        slot.word(),
                        model.vendor() + (model.model().isEmpty() ? "" : "/" + model.model()),
                        prompt,
                        completion,
                        cached,
                        characters,
                        audio));
    }
}
