package dev.openrtc.app.wiring;

import dev.openrtc.worker.api.Worker;
import dev.openrtc.worker.runtime.WorkerRuntime;

/// The worker's runtime in this process, and the HTTP server beside it.
final class RuntimeCore implements Foundations.Core {
    private final WorkerRuntime runtime;

    RuntimeCore(WorkerRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public Worker worker() {
        return runtime;
    }

    @Override
    public void serveHttp(int port) {
        throw new IllegalStateException("This build has no HTTP server yet");
    }

    @Override
    public void close() {
        runtime.close();
    }
}
