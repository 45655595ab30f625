package dev.openrtc.worker.agent;

/// Fails as its job asks, for drills and tests. Absent unless the worker was started with it. Job
/// options: `fault` = start, midcall, teardown, hang, spin, hold, leak or exit; `after` = seconds
/// in the room before it does so, 0 when absent; `millis` = how long it holds its thread, once;
/// `pace` and `most` = megabytes a second that it leaks, and in all; without a pace it leaks as
/// fast as it can.
public final class FaultAgent implements Agent {
    public static final String NAME = "fault";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CallListener answer(Call call) {
        if (call.options().getOrDefault("fault", "").equals("start")) {
            throw new IllegalStateException("told to fail at the start");
        }
        return new Drill(call);
    }
}
