package dev.openrtc.app.control;

import dev.openrtc.worker.api.TestCall;
import dev.openrtc.worker.api.TestCall.Level;
import dev.openrtc.worker.api.TestCall.Stage;
import dev.openrtc.worker.api.TestCall.Words;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Pictures of a test call of acme, made up, for tests.
public final class TestCalls {
    public static final TenantId ACME = new TenantId("acme");

    private TestCalls() {}

    public static TestCall talking() {
        return of(
                Stage.TALKING,
                List.of(
                        new Words(1, true, "Hello, this is the reception.", true),
                        new Words(2, false, "what are your opening", false)),
                Optional.empty());
    }

    public static TestCall of(Stage stage, List<Words> lines, Optional<TestCall.End> end) {
        return new TestCall(
                1,
                ACME,
                "receptionist",
                "testcall_acme_1",
                "s-1",
                Scene.NOW,
                stage,
                "listening",
                new Level(0.5, 0.25),
                Level.SILENT,
                lines,
                List.of(
                        new TestCall.Turn(
                                "turn 1",
                                Duration.ofMillis(1240),
                                "total 1240 ms: end of turn 500")),
                end);
    }
}
