package dev.openrtc.worker.host.child;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.openrtc.worker.agent.Agent;
import dev.openrtc.worker.agent.Call;
import dev.openrtc.worker.agent.CallListener;
import dev.openrtc.worker.agent.Caller;
import dev.openrtc.worker.agent.EchoAgent;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.host.media.RtcEvent;
import dev.openrtc.worker.host.media.RtcEvent.Cause;
import dev.openrtc.worker.host.wire.Start;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How long a call waits for whom.
class HostedCallTest {
    private static final Caller ANN = new Caller("ann", "Ann", Caller.Kind.STANDARD, Map.of());
    private static final Caller BOB = new Caller("bob", "Bob", Caller.Kind.SIP, Map.of());

    private final ManualKit kit = new ManualKit();
    private @Nullable HostedCall call;

    @AfterEach
    void ends() {
        if (call != null) {
            call.thread().close();
        }
    }

    @CanIgnoreReturnValue
    private HostedCall begins(Map<String, String> options) {
        return call =
                new HostedCall(
                        Start.newBuilder()
                                .setSession("s")
                                .setTenant("acme")
                                .setAgent("echo")
                                .setRoom("room")
                                .putAllOptions(options)
                                .setLongestNanos(Duration.ofHours(2).toNanos())
                                .build(),
                        new EchoAgent(),
                        kit);
    }

    private void joins() {
        begins(Map.of());
        kit.happens(new RtcEvent.Joined());
    }

    @Test
    void aToolThatGoesOnLongAfterItsTimeLosesTheCallAndTheAgentIsToBlame() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Agent spinner =
                new Agent() {
                    @Override
                    public String name() {
                        return "spinner";
                    }

                    @Override
                    public CallListener answer(Call its) {
                        var _ =
                                its.beside(
                                        () -> {
                                            begun.countDown();
                                            while (end.getCount() > 0) {
                                                Thread.onSpinWait();
                                            }
                                            return "";
                                        },
                                        Duration.ofSeconds(2));
                        return new CallListener() {};
                    }
                };
        call =
                new HostedCall(
                        Start.newBuilder()
                                .setSession("s")
                                .setTenant("acme")
                                .setLongestNanos(Duration.ofHours(2).toNanos())
                                .build(),
                        spinner,
                        kit);
        kit.happens(new RtcEvent.Joined());
        kit.happens(new RtcEvent.Came(ANN));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        kit.pass(Duration.ofSeconds(11));
        assertThat(kit.left()).isEmpty();
        kit.pass(Duration.ofSeconds(1));
        assertThat(kit.left()).isEqualTo(EndReason.AGENT_STUCK.name());
        end.countDown();
    }

    @Test
    void aCallNobodyComesToEndsAfterAMinute() {
        joins();
        kit.pass(Duration.ofSeconds(59));
        assertThat(kit.left()).isEmpty();
        kit.pass(Duration.ofSeconds(1));
        assertThat(kit.left()).isEqualTo(EndReason.NO_CALLER.name());
    }

    @Test
    void aJobMaySayHowLongItsAgentWaitsAlone() {
        begins(Map.of("wait", "300"));
        kit.happens(new RtcEvent.Joined());
        kit.pass(Duration.ofSeconds(299));
        assertThat(kit.left()).isEmpty();
        kit.pass(Duration.ofSeconds(1));
        assertThat(kit.left()).isEqualTo(EndReason.NO_CALLER.name());
    }

    @Test
    void aCallWithACallerGoesOnAfterThatMinute() {
        joins();
        kit.happens(new RtcEvent.Came(ANN));
        kit.pass(Duration.ofMinutes(5));
        assertThat(kit.left()).isEmpty();
    }

    @Test
    void theRoomNotJoinedInHalfAMinuteIsAFailedJoin() {
        begins(Map.of());
        kit.pass(Duration.ofSeconds(30));
        assertThat(kit.left()).isEqualTo(EndReason.JOIN_FAILED.name());
    }

    @Test
    void whoWasThereBeforeTheAgentIsItsCallerAndWhoComesLaterIsNot() {
        begins(Map.of());
        kit.happens(new RtcEvent.Came(BOB));
        assertThat(kit.listenedTo).isEmpty();
        kit.happens(new RtcEvent.Joined());
        kit.happens(new RtcEvent.Came(ANN));
        assertThat(kit.listenedTo).containsExactly("bob");
        kit.happens(new RtcEvent.Left("ann", Cause.GONE));
        assertThat(kit.left()).isEmpty();
        kit.happens(new RtcEvent.Left("bob", Cause.GONE));
        assertThat(kit.left()).isEqualTo(EndReason.HUNG_UP.name());
    }

    @Test
    void theCoreHearsWhoCallsAndWhatIsLearnedLaterAndNothingTwice() {
        joins();
        kit.happens(new RtcEvent.Came(BOB));
        Map<String, String> number = Map.of("sip.phoneNumber", "+4930901820");
        kit.happens(new RtcEvent.Attributes("bob", number));
        kit.happens(new RtcEvent.Attributes("bob", number));
        kit.happens(new RtcEvent.Renamed("bob", "Robert"));
        assertThat(kit.said)
                .filteredOn(said -> said.hasCaller())
                .extracting(said -> said.getCaller().getNumber())
                .containsExactly("", "+4930901820");
        assertThat(kit.said)
                .filteredOn(said -> said.hasCaller() || said.hasCallerJoined())
                .first()
                .matches(said -> said.getCaller().getKind().equals("TELEPHONE"));
    }

    @Test
    void whoLeftBeforeTheAgentCameIsNotItsCaller() {
        begins(Map.of());
        kit.happens(new RtcEvent.Came(BOB));
        kit.happens(new RtcEvent.Left("bob", Cause.GONE));
        kit.happens(new RtcEvent.Joined());
        kit.happens(new RtcEvent.Came(ANN));
        assertThat(kit.listenedTo).containsExactly("ann");
    }

    @Test
    void aLostCallerHasFifteenSecondsToComeBack() {
        joins();
        kit.happens(new RtcEvent.Came(ANN));
        kit.happens(new RtcEvent.Left("ann", Cause.LOST));
        kit.pass(Duration.ofSeconds(14));
        kit.happens(new RtcEvent.Came(ANN));
        kit.pass(Duration.ofMinutes(1));
        assertThat(kit.left()).isEmpty();
        assertThat(kit.listenedTo).containsExactly("ann", "ann");

        kit.happens(new RtcEvent.Left("ann", Cause.LOST));
        kit.pass(Duration.ofSeconds(15));
        assertThat(kit.left()).isEqualTo(EndReason.HUNG_UP.name());
    }

    @Test
    void itsTimeDoesNotRunOutWhileOurOwnConnectionIsRepaired() {
        joins();
        kit.happens(new RtcEvent.Came(ANN));
        kit.happens(new RtcEvent.Left("ann", Cause.LOST));
        kit.happens(new RtcEvent.Reconnecting());
        kit.pass(Duration.ofSeconds(20));
        assertThat(kit.left()).isEmpty();
        kit.happens(new RtcEvent.Reconnected());
        kit.happens(new RtcEvent.Came(ANN));
        kit.pass(Duration.ofMinutes(1));
        assertThat(kit.left()).isEmpty();
    }

    @Test
    void aTerminationIsHeldWhileTheRoomIsRejoinedAndForgottenWhenItIs() {
        HostedCall call = begins(Map.of());
        kit.happens(new RtcEvent.Joined());
        kit.happens(new RtcEvent.Reconnecting());
        call.asked(EndReason.TERMINATED, "");
        kit.pass(Duration.ofSeconds(3));
        kit.happens(new RtcEvent.Reconnected());
        kit.pass(Duration.ofSeconds(10));
        assertThat(kit.left()).isEmpty();
        call.asked(EndReason.TERMINATED, "");
        kit.pass(Duration.ofSeconds(1));
        assertThat(kit.left()).isEqualTo(EndReason.TERMINATED.name());
    }

    @Test
    void aConnectionLostForGoodIsNoHangingUp() {
        joins();
        kit.happens(new RtcEvent.Came(ANN));
        kit.happens(new RtcEvent.Out(Cause.LOST));
        assertThat(kit.left()).isEqualTo(EndReason.CONNECTION_LOST.name());
    }
}
