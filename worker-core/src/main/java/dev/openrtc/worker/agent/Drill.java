package dev.openrtc.worker.agent;

import dev.openrtc.worker.api.EndReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// One call that fails on purpose.
final class Drill implements CallListener {
    private static final int LEAKED = 1 << 20;

    private final Call call;
    private final String fault;
    private final List<byte[]> leaked = new ArrayList<>();
    private volatile long turns;

    Drill(Call call) {
        this.call = call;
        this.fault = call.options().getOrDefault("fault", "");
    }

    @Override
    public void joined() {
        call.after(delay(call.options().getOrDefault("after", "0")), this::fail);
    }

    @Override
    public void ended(EndReason reason) {
        if (fault.equals("teardown")) {
            throw new IllegalStateException("told to fail at the end");
        }
    }

    private void fail() {
        switch (fault) {
            case "midcall" -> throw new IllegalStateException("told to fail in the call");
            case "hang" -> {
                while (true) {
                    LockSupport.park(this);
                    boolean _ = Thread.interrupted();
                }
            }
            case "spin" -> {
                while (true) {
                    turns = turns + 1;
                }
            }
            case "hold" -> LockSupport.parkNanos(this, 1_000_000L * number("millis", 100));
            case "leak" -> leak(number("pace", 0), number("most", Integer.MAX_VALUE));
            case "exit" -> Runtime.getRuntime().halt(1);
            default -> call.note("no fault", fault);
        }
    }

    private void leak(int pace, int most) {
        do {
            leaked.add(new byte[LEAKED]);
        } while (pace == 0);
        if (leaked.size() < most) {
            call.after(Duration.ofMillis(1000 / pace), () -> leak(pace, most));
        }
    }

    private int number(String option, int absent) {
        try {
            return Math.clamp(Long.parseLong(call.options().getOrDefault(option, "")), 1, 100_000);
        } catch (NumberFormatException e) {
            return absent;
        }
    }

    private static Duration delay(String seconds) {
        try {
            return Duration.ofMillis(
                    (long) (1000 * Math.clamp(Double.parseDouble(seconds), 0, 3600)));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }
}
