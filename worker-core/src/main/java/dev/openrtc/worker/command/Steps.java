package dev.openrtc.worker.command;

import dev.openrtc.worker.api.Command;
import dev.openrtc.worker.api.ModelForm;
import dev.openrtc.worker.tenant.NearTenant;
import dev.openrtc.worker.tenant.TenantId;

/// Turns each command into its step.
final class Steps {
    private final TenantSteps tenants;
    private final WorkerSteps worker;
    private final ProfileSteps profiles;

    Steps(Levers levers) {
        tenants = new TenantSteps(levers);
        worker = new WorkerSteps(levers);
        profiles = new ProfileSteps(levers);
    }

    Step of(Command command) {
        return switch (command) {
            case Command.AddTenant c -> tenants.add(c);
            case Command.RemoveTenant c -> tenants.remove(c);
            case Command.SetLimits c -> tenants.limits(c);
            case Command.SetTenantCap c -> tenants.cap(c);
            case Command.SetBreaker c -> tenants.breaker(c);
            case Command.ResetBreaker c -> tenants.reset(c);
            case Command.ForceOpenBreaker c -> tenants.forceOpen(c);
            case Command.Suspend c -> tenants.suspend(c.tenant(), true);
            case Command.Resume c -> tenants.suspend(c.tenant(), false);
            case Command.DrainTenant c -> tenants.drain(c);
            case Command.CancelTenantDrain c -> tenants.cancelDrain(c);
            case Command.SetKey c -> tenants.key(c);
            case Command.RemoveKey c -> tenants.removeKey(c);
            case Command.CheckKey c -> tenants.checkKey(c);
            case Command.SetSession c -> profiles.session(c);
            case Command.SaveProfile c -> profiles.save(c);
            case Command.RemoveProfile c -> profiles.remove(c);
            case Command.RollBackProfile c -> profiles.rollBack(c);
            case Command.SetWorkerCap c -> worker.cap(c);
            case Command.SetAgentCap c -> worker.agentCap(c);
            case Command.SetWorker c -> worker.settings(c);
            case Command.SetConnection c -> worker.connection(c);
            case Command.TestConnection c -> worker.test(c);
            case Command.SetGateway c -> worker.gateway(c);
            case Command.StartWorker c -> worker.start(c);
            case Command.StopWorker _ -> worker.stop();
            case Command.DrainWorker c -> worker.drain(c);
            case Command.CancelDrain _ -> worker.cancelDrain();
            case Command.StartTestCall c -> tenants.testCall(c);
            case Command.EndTestCall c -> tenants.endTestCall(c);
            case Command.EndSession c -> worker.end(c);
            case Command.ClearFinding c -> worker.clear(c);
            case Command.RevealCaller c -> tenants.reveal(c);
            case Command.SetPractice c -> worker.practice(c);
        };
    }

    /// Whom or what a command is about, for the audit.
    static String target(Command command) {
        return switch (command) {
            case Command.AddTenant c -> c.tenant().value();
            case Command.RemoveTenant c -> c.tenant().value();
            case Command.SetLimits c -> c.tenant().value();
            case Command.SetTenantCap c -> c.tenant().value();
            case Command.SetBreaker c -> c.tenant().value();
            case Command.ResetBreaker c -> c.tenant().value();
            case Command.ForceOpenBreaker c -> c.tenant().value();
            case Command.Suspend c -> c.tenant().value();
            case Command.Resume c -> c.tenant().value();
            case Command.DrainTenant c -> c.tenant().value();
            case Command.CancelTenantDrain c -> c.tenant().value();
            case Command.SetKey c -> c.tenant() + " " + c.vendor() + "." + c.field();
            case Command.RemoveKey c -> c.tenant() + " " + c.vendor() + "." + c.field();
            case Command.CheckKey c -> (c.tenant() + " " + c.vendor()).strip();
            case Command.SetSession c -> c.tenant().value();
            case Command.RevealCaller c -> c.tenant().value();
            case Command.SaveProfile c -> "agent " + ModelForm.shortened(c.profile().name());
            case Command.RemoveProfile c -> "agent " + ModelForm.shortened(c.name());
            case Command.RollBackProfile c -> "agent " + ModelForm.shortened(c.name());
            case Command.SetAgentCap c -> "agent " + c.agent();
            case Command.StartTestCall c -> c.tenant().value();
            case Command.EndTestCall c -> c.tenant().value();
            case Command.EndSession c -> c.session();
            case Command.ClearFinding c -> "finding " + ModelForm.shortened(c.finding());
            case Command.SetConnection _, Command.TestConnection _ -> "connection";
            case Command.SetPractice _ -> "practice";
            case Command.SetGateway _ -> "gateway";
            case Command.SetWorkerCap _,
                    Command.SetWorker _,
                    Command.StartWorker _,
                    Command.StopWorker _,
                    Command.DrainWorker _,
                    Command.CancelDrain _ ->
                    "worker";
        };
    }

    static Step.No unknown(TenantId tenant, Levers levers) {
        return new Step.No(
                "UNKNOWN_TENANT",
                "There is no tenant '%s'%s. Add it first."
                        .formatted(
                                tenant,
                                NearTenant.of(tenant, levers.tenants())
                                        .map(near -> " (did you mean " + near + "?)")
                                        .orElse("")));
    }
}
