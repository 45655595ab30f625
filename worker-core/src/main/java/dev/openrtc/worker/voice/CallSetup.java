package dev.openrtc.worker.voice;

import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.provider.Accounts;
import dev.openrtc.worker.provider.LanguageModel;
import dev.openrtc.worker.provider.ModelRef;
import dev.openrtc.worker.provider.ProviderAccount;
import dev.openrtc.worker.provider.ProviderException;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.provider.SpeechToText;
import dev.openrtc.worker.provider.TextToSpeech;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Finds what a call runs on. The tenant's models win over the profile's; a choice that cannot be
/// used is told on the timeline and left out, and a slot that has none left is a fault. All faults
/// are told at once.
final class CallSetup {
    private final Call call;
    private final AgentProfile profile;
    private final Accounts accounts;
    private final Reports reports;
    private final List<Accounts.Lease> leases = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    CallSetup(Call call, AgentProfile profile, Accounts accounts) {
        this.call = call;
        this.profile = profile;
        this.accounts = accounts;
        this.reports = new Reports(call);
    }

    /// Opens one kind of provider.
    private interface Opener<T> {
        T open(ProviderAccount account, ModelRef model) throws ProviderException;
    }

    /// @throws SetupException naming everything that is wrong; nothing stays lent then
    CallModels models() throws SetupException {
        List<Choice<SpeechToText>> ears = choices(Slot.STT, ProviderAccount::speechToText);
        List<Choice<LanguageModel>> minds = choices(Slot.LLM, ProviderAccount::languageModel);
        List<Choice<TextToSpeech>> voices = choices(Slot.TTS, ProviderAccount::textToSpeech);
        if (!faults.isEmpty()) {
            close();
            throw new SetupException(String.join("; ", faults));
        }
        return new CallModels(
                new Patience<>(ears, reports.witness(Slot.STT)),
                new Patience<>(minds, reports.witness(Slot.LLM)),
                new Patience<>(voices, reports.witness(Slot.TTS)));
    }

    /// Gives back what was lent.
    void close() {
        leases.forEach(Accounts.Lease::close);
        leases.clear();
    }

    private <T> List<Choice<T>> choices(Slot slot, Opener<T> opener) {
        List<Choice<T>> usable = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (ModelRef model : asked(slot, wrong)) {
            try {
                Accounts.Lease lease =
                        accounts.take(call.scope().tenant(), model.vendor(), slot, call.config());
                leases.add(lease);
                usable.add(new Choice<>(model, opener.open(lease.account(), model)));
            } catch (ProviderException e) {
                wrong.add(e.fault().sentence());
            }
        }
        if (usable.isEmpty()) {
            faults.addAll(wrong);
        } else {
            wrong.forEach(why -> call.note(slot.word() + " choice left out", why));
        }
        return usable;
    }

    private List<ModelRef> asked(Slot slot, List<String> wrong) {
        Map<String, String> own = call.config().slots();
        String text = own.getOrDefault(slot.word(), "");
        if (text.isBlank()) {
            text = profile.models().getOrDefault(slot.word(), "");
        }
        if (text.isBlank()) {
            wrong.add(
                    "neither tenant "
                            + call.scope().tenant()
                            + " nor agent "
                            + profile.name()
                            + " names a model for "
                            + slot.word());
            return List.of();
        }
        try {
            return ModelRef.choices(text);
        } catch (IllegalArgumentException e) {
            wrong.add(slot.word() + ": " + e.getMessage());
            return List.of();
        }
    }
}
