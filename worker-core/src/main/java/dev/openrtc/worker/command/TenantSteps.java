package dev.openrtc.worker.command;

import dev.openrtc.worker.api.BreakerState;
import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.ModelForm;
import dev.openrtc.worker.api.TenantSettings;
import dev.openrtc.worker.api.TenantSettings.Limits;
import dev.openrtc.worker.port.Change;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/// The commands about one tenant.
final class TenantSteps {
    private final Levers levers;

    TenantSteps(Levers levers) {
        this.levers = levers;
    }

    Step add(Command.AddTenant c) {
        if (levers.tenant(c.tenant()).isPresent()) {
            return new Step.No(
                    "EXISTS",
                    "Tenant %s is there already. Edit its limits instead.".formatted(c.tenant()));
        }
        TenantSettings fresh = TenantSettings.fresh(c.tenant()).withLimits(c.limits(), 1);
        return new Step.Do(
                List.of(new Change.TenantAdded(fresh)),
                "",
                told(c.limits()),
                false,
                _ -> {
                    levers.tenantSaved(fresh);
                    return "Tenant " + c.tenant() + " is added.";
                });
    }

    Step remove(Command.RemoveTenant c) {
        if (c.tenant().equals(TenantId.DEFAULT)) {
            return new Step.No(
                    "DEFAULT_TENANT",
                    "Tenant default cannot be removed: it takes the calls that name no tenant."
                            + " Suspend it instead.");
        }
        return with(
                c.tenant(),
                old -> {
                    int calls = levers.calls(c.tenant());
                    if (calls > 0) {
                        return new Step.No(
                                "HAS_CALLS",
                                "%s was not removed: it has %d calls. Drain it first."
                                        .formatted(c.tenant(), calls));
                    }
                    return new Step.Do(
                            List.of(new Change.TenantRemoved(c.tenant())),
                            told(old.limits()),
                            "",
                            false,
                            _ -> {
                                levers.tenantRemoved(c.tenant());
                                return "Tenant " + c.tenant() + " is removed, with its keys.";
                            });
                });
    }

    Step limits(Command.SetLimits c) {
        return with(
                c.tenant(),
                old ->
                        limits(
                                old,
                                c.limits(),
                                c.seen(),
                                "Limits of " + c.tenant() + " are saved."));
    }

    Step cap(Command.SetTenantCap c) {
        return with(
                c.tenant(),
                old -> {
                    Limits changed;
                    try {
                        changed = old.limits().withCap(c.cap());
                    } catch (IllegalArgumentException rule) {
                        return new Step.No("INVALID", "Cap not saved: " + rule.getMessage() + ".");
                    }
                    String now =
                            c.cap().isPresent()
                                    ? "Cap of %s is %d.".formatted(c.tenant(), c.cap().getAsInt())
                                    : c.tenant() + " has no cap of its own now.";
                    return limits(old, changed, c.seen(), now);
                });
    }

    private Step limits(TenantSettings old, Limits fresh, OptionalLong seen, String now) {
        return new Step.Do(
                List.of(new Change.LimitsChanged(old.id(), fresh, seen)),
                told(old.limits()),
                told(fresh),
                false,
                version -> {
                    levers.tenantSaved(old.withLimits(fresh, version));
                    int calls = levers.calls(old.id());
                    return fresh.cap().isPresent() && calls > fresh.cap().getAsInt()
                            ? now + " It has %d calls; none is ended.".formatted(calls)
                            : now;
                });
    }

    Step breaker(Command.SetBreaker c) {
        return with(
                c.tenant(),
                old ->
                        new Step.Do(
                                List.of(
                                        new Change.BreakerChanged(
                                                c.tenant(), c.settings(), c.seen())),
                                old.breaker().toString(),
                                c.settings().toString(),
                                false,
                                version -> {
                                    levers.tenantSaved(old.withBreaker(c.settings(), version));
                                    return "Breaker settings of " + c.tenant() + " are saved.";
                                }));
    }

    Step reset(Command.ResetBreaker c) {
        return with(
                c.tenant(),
                old ->
                        new Step.Do(
                                breakerChange(
                                        c.tenant(),
                                        old.breaker().enabled()
                                                ? BreakerState.CLOSED
                                                : BreakerState.DISABLED,
                                        c.reason()),
                                "",
                                c.reason(),
                                false,
                                _ -> {
                                    levers.resetBreaker(c.tenant(), c.reason());
                                    return "Breaker of " + c.tenant() + " is reset.";
                                }));
    }

    Step forceOpen(Command.ForceOpenBreaker c) {
        if (c.reason().isBlank()) {
            return new Step.No(
                    "NO_REASON", "Breaker not forced open: say why, for those who come after you.");
        }
        return with(
                c.tenant(),
                _ ->
                        new Step.Do(
                                breakerChange(c.tenant(), BreakerState.FORCED_OPEN, c.reason()),
                                "",
                                c.reason(),
                                true,
                                _ -> {
                                    levers.forceOpenBreaker(c.tenant(), c.reason());
                                    return "Breaker of " + c.tenant() + " is forced open.";
                                }));
    }

    /// Only its audit row is made here; without it nothing is shown.
    Step reveal(Command.RevealCaller c) {
        if (!levers.callerKnown(c.tenant(), c.session())) {
            return new Step.No(
                    "NO_CALLER", "The caller of this call is not known, or is kept no more.");
        }
        return Step.act(
                "call " + ModelForm.shortened(c.session()),
                false,
                () -> "It is audited that the caller of this call was shown.");
    }

    Step suspend(TenantId tenant, boolean suspended) {
        return with(
                tenant,
                old -> {
                    if (old.suspended() == suspended) {
                        return new Step.No(
                                suspended ? "SUSPENDED" : "NOT_SUSPENDED",
                                tenant
                                        + (suspended
                                                ? " is suspended already."
                                                : " is not suspended."));
                    }
                    return new Step.Do(
                            List.of(new Change.SuspensionChanged(tenant, suspended)),
                            suspended ? "active" : "suspended",
                            suspended ? "suspended" : "active",
                            suspended,
                            _ -> {
                                levers.tenantSaved(old.withSuspended(suspended));
                                return tenant
                                        + (suspended
                                                ? " is suspended: no new calls."
                                                : " takes calls again.");
                            });
                });
    }

    Step drain(Command.DrainTenant c) {
        return with(
                c.tenant(),
                _ -> {
                    Duration within = c.deadline().orElse(levers.worker().drainDeadline());
                    if (within.isNegative() || within.compareTo(Duration.ofHours(24)) > 0) {
                        return new Step.No(
                                "INVALID", "Not drained: the deadline must be 0 to 24 h.");
                    }
                    return Step.act(
                            "within " + within,
                            true,
                            () -> {
                                levers.drainTenant(c.tenant(), within);
                                return "%s is draining: %d calls are up."
                                        .formatted(c.tenant(), levers.calls(c.tenant()));
                            });
                });
    }

    Step cancelDrain(Command.CancelTenantDrain c) {
        return levers.drainingTenant(c.tenant())
                ? Step.act(
                        "",
                        false,
                        () -> {
                            levers.cancelTenantDrain(c.tenant());
                            return c.tenant() + " takes calls again.";
                        })
                : new Step.No("NOT_DRAINING", c.tenant() + " is not draining.");
    }

    Step key(Command.SetKey c) {
        if (c.value().isEmpty() || c.vendor().isBlank() || c.field().isBlank()) {
            return new Step.No("INVALID", "Key not saved: vendor, field and value must be given.");
        }
        return with(
                c.tenant(),
                _ ->
                        new Step.Do(
                                List.of(
                                        new Change.KeySet(
                                                c.tenant(), c.vendor(), c.field(), c.value())),
                                "",
                                "",
                                false,
                                _ -> {
                                    levers.keysSaved(c.tenant());
                                    return "Key %s of %s is saved. New calls use it."
                                            .formatted(c.vendor(), c.tenant());
                                }));
    }

    Step removeKey(Command.RemoveKey c) {
        return with(
                c.tenant(),
                _ ->
                        new Step.Do(
                                List.of(new Change.KeyRemoved(c.tenant(), c.vendor(), c.field())),
                                "",
                                "",
                                false,
                                _ -> {
                                    levers.keysSaved(c.tenant());
                                    return "Key %s of %s is removed."
                                            .formatted(c.vendor(), c.tenant());
                                }));
    }

    Step checkKey(Command.CheckKey c) {
        return with(
                c.tenant(),
                _ -> new Step.Ask(c.vendor(), () -> levers.checkKey(c.tenant(), c.vendor())));
    }

    Step testCall(Command.StartTestCall c) {
        return with(
                c.tenant(),
                _ ->
                        new Step.Ask(
                                ModelForm.shortened(c.agent()) + " " + c.sound(),
                                () -> levers.testCall(c)));
    }

    Step endTestCall(Command.EndTestCall c) {
        return with(
                c.tenant(),
                _ ->
                        levers.endTestCall(c.tenant())
                                ? Step.act("", true, () -> "The test call is hung up.")
                                : new Step.No(
                                        "NO_TEST_CALL",
                                        c.tenant() + " has no test call that is up."));
    }

    private List<Change> breakerChange(TenantId tenant, BreakerState state, String why) {
        return levers.practising()
                ? List.of(new Change.ActOnly())
                : List.of(
                        new Change.BreakerStateChanged(tenant, levers.planned(tenant, state, why)));
    }

    private Step with(TenantId tenant, Function<TenantSettings, Step> step) {
        return levers.tenant(tenant).map(step).orElseGet(() -> Steps.unknown(tenant, levers));
    }

    private static String told(Limits limits) {
        return "cap %s, starts a minute %s, agent %s, agency keys %s"
                .formatted(
                        told(limits.cap()),
                        told(limits.startsPerMinute()),
                        limits.defaultAgent().isEmpty() ? "worker's" : limits.defaultAgent(),
                        limits.agencyKeys() ? "yes" : "no");
    }

    private static String told(OptionalInt limit) {
        return limit.isPresent() ? String.valueOf(limit.getAsInt()) : "none";
    }
}
