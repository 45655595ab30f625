package dev.openrtc.app.wiring;

import dev.openrtc.worker.api.Worker;
import dev.openrtc.worker.runtime.WorkerRuntime;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The worker's runtime in this process, and the HTTP server beside it. One thread.
final class RuntimeCore implements Foundations.Core {
    private static final Logger LOG = LoggerFactory.getLogger(RuntimeCore.class);

    private final WorkerRuntime runtime;
    private Optional<StatusPage> status = Optional.empty();

    RuntimeCore(WorkerRuntime runtime) {
        this.runtime = runtime;
    }

    @Override
    public Worker worker() {
        return runtime;
    }

    @Override
    public void serveHttp(int port) {
        try {
            StatusPage page = StatusPage.open(runtime, port);
            status = Optional.of(page);
            LOG.info("Health and metrics on http://127.0.0.1:{}", page.port());
        } catch (IOException e) {
            LOG.warn(
                    "No health and metrics: port {} is taken ({}). Choose another with --http-port.",
                    port,
                    e.getMessage());
        }
    }

    @Override
    public void close() {
        status.ifPresent(StatusPage::close);
        runtime.close();
    }
}
