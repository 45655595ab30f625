package dev.openrtc.worker.host.child;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.agent.Caller;
import dev.openrtc.worker.agent.Transfer;
import dev.openrtc.worker.host.wire.Said;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HandingOnTest {
    private static final Caller BY_TELEPHONE =
            new Caller("sip_1", "", Caller.Kind.SIP, Map.of("sip.phoneNumber", "+15550100"));

    private final ManualKit kit = new ManualKit();

    private HandingOn of(Caller caller) {
        return new HandingOn(kit, "s-1", () -> Optional.of(caller));
    }

    private static Transfer came(java.util.concurrent.CompletionStage<Transfer> stage) {
        return stage.toCompletableFuture().getNow(new Transfer.Refused("nothing came"));
    }

    @Test
    void aNumberIsAskedForAsAnAddressAndTheAnswerComesOnce() {
        HandingOn handing = of(BY_TELEPHONE);
        CompletableFuture<Transfer> first = handing.to("+15550101").toCompletableFuture();
        assertThat(kit.said)
                .filteredOn(Said::hasHandOn)
                .singleElement()
                .satisfies(
                        said -> {
                            assertThat(said.getHandOn().getIdentity()).isEqualTo("sip_1");
                            assertThat(said.getHandOn().getTo()).isEqualTo("tel:+15550101");
                        });
        assertThat(first).isNotDone();
        assertThat(came(handing.to("sip:desk@acme.example")))
                .isEqualTo(new Transfer.Refused("A transfer of this caller is under way already."));
        handing.answered("The telephone network refused the transfer (SIP 486).");
        assertThat(came(first))
                .isEqualTo(
                        new Transfer.Refused(
                                "The telephone network refused the transfer (SIP 486)."));
        CompletableFuture<Transfer> again =
                handing.to("sip:desk@acme.example").toCompletableFuture();
        handing.answered("");
        assertThat(came(again)).isEqualTo(new Transfer.Done());
    }

    @Test
    void whoDidNotComeByTelephoneCannotBeHandedOn() {
        Caller browser = new Caller("ann", "Ann", Caller.Kind.STANDARD, Map.of());
        assertThat(came(of(browser).to("+15550101")))
                .isInstanceOfSatisfying(
                        Transfer.Refused.class,
                        no -> assertThat(no.why()).contains("did not come by telephone"));
        assertThat(kit.said).isEmpty();
    }

    @Test
    void whatIsNoNumberIsRefusedWithoutBeingRepeated() {
        assertThat(came(of(BY_TELEPHONE).to("my wife\r\nX: y")))
                .isInstanceOfSatisfying(
                        Transfer.Refused.class, no -> assertThat(no.why()).doesNotContain("wife"));
    }

    @Test
    void anAnswerThatDoesNotComeIsGivenUp() {
        HandingOn handing = of(BY_TELEPHONE);
        CompletableFuture<Transfer> asked = handing.to("+15550101").toCompletableFuture();
        kit.pass(Duration.ofSeconds(90));
        assertThat(came(asked)).isInstanceOf(Transfer.Refused.class);
        handing.answered("");
        assertThat(came(asked)).isInstanceOf(Transfer.Refused.class);
    }
}
