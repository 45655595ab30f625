package dev.openrtc.bench;

import java.lang.management.ManagementFactory;

/// The processor time of one thread.
record ThreadTime(long thread) {
    static ThreadTime current() {
        return new ThreadTime(Thread.currentThread().threadId());
    }

    long nanos() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
    }
}
