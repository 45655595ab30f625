package dev.openrtc.worker.command;

import dev.openrtc.worker.agent.BuiltInProfiles;
import dev.openrtc.worker.agent.ProfileDiff;
import dev.openrtc.worker.agent.ProfileJson;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.ModelForm;
import dev.openrtc.worker.api.ProfileRules;
import dev.openrtc.worker.api.SessionOverrides;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.port.Change;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The commands about agent profiles, and about what tenants have their own way in them.
final class ProfileSteps {
    /// More agents than this are no list an operator can look through.
    private static final int MOST = 500;

    private final Levers levers;

    ProfileSteps(Levers levers) {
        this.levers = levers;
    }

    Step save(Command.SaveProfile c) {
        AgentProfile profile = c.profile();
        Map<String, String> faults = ProfileRules.faults(profile);
        if (!faults.isEmpty()) {
            return invalid(profile.name(), ProfileJson.sentence(faults));
        }
        if (ProfileJson.write(profile).getBytes(StandardCharsets.UTF_8).length
                > ProfileRules.LONGEST_PROFILE) {
            return invalid(profile.name(), "it is larger than 128 KiB");
        }
        if (levers.bareAgents().contains(profile.name())) {
            return new Step.No(
                    "JAVA_AGENT",
                    "Agent %s not saved: an agent in Java that no profile is of has that name. Choose another."
                            .formatted(profile.name()));
        }
        if (!levers.profiles().containsKey(profile.name()) && levers.profiles().size() >= MOST) {
            return new Step.No(
                    "TOO_MANY",
                    "Agent %s not saved: there are %d already. Remove one first."
                            .formatted(profile.name(), MOST));
        }
        return saved(profile, c.seen(), "");
    }

    Step rollBack(Command.RollBackProfile c) {
        Optional<AgentProfile> then =
                c.version() == 0
                        ? Optional.ofNullable(BuiltInProfiles.all().get(c.name()))
                        : levers.profile(c.name(), c.version());
        return then.<Step>map(
                        profile ->
                                saved(
                                        profile,
                                        OptionalLong.empty(),
                                        ", as version " + c.version() + " was"))
                .orElseGet(
                        () ->
                                new Step.No(
                                        "NO_SUCH_VERSION",
                                        "Agent %s was not rolled back: it has no version %d."
                                                .formatted(
                                                        ModelForm.shortened(c.name()),
                                                        c.version())));
    }

    Step remove(Command.RemoveProfile c) {
        Optional<AgentProfile> stored =
                Optional.ofNullable(levers.profiles().get(c.name())).filter(p -> p.version() > 0);
        if (stored.isEmpty()) {
            return new Step.No(
                    "NO_SUCH_AGENT",
                    BuiltInProfiles.has(c.name())
                            ? "Agent " + c.name() + " is built in and cannot be removed."
                            : "There is no saved agent '%s'."
                                    .formatted(ModelForm.shortened(c.name())));
        }
        Optional<String> user = userOf(c.name());
        if (user.isPresent() && !BuiltInProfiles.has(c.name())) {
            return new Step.No(
                    "IS_DEFAULT",
                    "Agent %s was not removed: it is the default agent of %s. Choose another there first."
                            .formatted(c.name(), user.get()));
        }
        int calls = levers.callsOfAgent(c.name());
        if (calls > 0) {
            return new Step.No(
                    "HAS_CALLS",
                    "Agent %s was not removed: it has %d calls. Wait for their end, or end them."
                            .formatted(c.name(), calls));
        }
        return new Step.Do(
                List.of(new Change.ProfileRemoved(c.name())),
                ProfileDiff.brief(stored.get()),
                "",
                false,
                _ -> {
                    levers.profileRemoved(c.name());
                    return BuiltInProfiles.has(c.name())
                            ? "Agent %s is the built-in one again.".formatted(c.name())
                            : "Agent %s is removed, with all its versions.".formatted(c.name());
                });
    }

    Step session(Command.SetSession c) {
        return levers.tenant(c.tenant())
                .<Step>map(old -> session(old, c.overrides(), c.seen()))
                .orElseGet(() -> Steps.unknown(c.tenant(), levers));
    }

    private Step session(TenantSettings old, SessionOverrides fresh, OptionalLong seen) {
        return new Step.Do(
                List.of(new Change.SessionChanged(old.id(), fresh, seen)),
                ProfileDiff.brief(old.session()),
                ProfileDiff.brief(fresh),
                false,
                version -> {
                    levers.tenantSaved(old.withSession(fresh, version));
                    return fresh.none()
                            ? "Calls of %s run as their agents say.".formatted(old.id())
                            : "Session settings of %s are saved. New calls use them."
                                    .formatted(old.id());
                });
    }

    private Step saved(AgentProfile profile, OptionalLong seen, String like) {
        Optional<AgentProfile> old = Optional.ofNullable(levers.profiles().get(profile.name()));
        ProfileDiff diff = ProfileDiff.of(old, profile);
        return new Step.Do(
                List.of(new Change.ProfileSaved(profile, seen)),
                diff.before(),
                diff.after(),
                false,
                version -> {
                    levers.profileSaved(profile.withVersion(version));
                    int calls = levers.callsOfAgent(profile.name());
                    return "Agent %s is saved as version %d%s.%s"
                            .formatted(
                                    profile.name(),
                                    version,
                                    like,
                                    calls == 0
                                            ? ""
                                            : " %d calls keep the version they began with."
                                                    .formatted(calls));
                });
    }

    private Optional<String> userOf(String agent) {
        if (levers.worker().defaultAgent().equals(agent)) {
            return Optional.of("the worker");
        }
        return levers.allTenants().stream()
                .filter(tenant -> tenant.defaultAgent().equals(agent))
                .map(tenant -> tenant.id().value())
                .sorted()
                .findFirst();
    }

    private static Step.No invalid(String name, String why) {
        return new Step.No(
                "INVALID", "Agent %s not saved: %s.".formatted(ModelForm.shortened(name), why));
    }
}
