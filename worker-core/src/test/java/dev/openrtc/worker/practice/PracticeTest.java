package dev.openrtc.worker.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.api.PracticeDials;
import dev.openrtc.worker.api.RefusalReason;
import dev.openrtc.worker.api.Secret;
import dev.openrtc.worker.api.WorkerSnapshot.LinkState;
import dev.openrtc.worker.api.WorkerSnapshot.LinkView;
import dev.openrtc.worker.fakes.ManualClock;
import dev.openrtc.worker.host.SessionEvents;
import dev.openrtc.worker.host.StartSession;
import dev.openrtc.worker.host.Starts;
import dev.openrtc.worker.line.Assignment;
import dev.openrtc.worker.line.JobDesk;
import dev.openrtc.worker.line.JobOffer;
import dev.openrtc.worker.line.LoadReport;
import dev.openrtc.worker.line.OfferAnswer;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PracticeTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final ManualClock clock = new ManualClock();
    private final ManualLoop loop = new ManualLoop(clock);
    private final Desk desk = new Desk();

    @Test
    void callsComeAtTheDialledRateForEachTenantWithTheirMetadata() {
        line(6, 1).start(desk);
        loop.advance(Duration.ofMinutes(100));
        assertThat((double) desk.offers.size()).isCloseTo(1200, within(120.0));
        long acme =
                desk.offers.stream()
                        .filter(o -> o.jobMetadata().equals("{\"tenant\":\"acme\"}"))
                        .count();
        assertThat((double) acme).isCloseTo(600, within(90.0));
        assertThat(desk.offers).extracting(JobOffer::job).doesNotHaveDuplicates();
        assertThat(desk.links)
                .singleElement()
                .satisfies(
                        link -> {
                            assertThat(link.state()).isEqualTo(LinkState.CONNECTED);
                            assertThat(link.server()).isEqualTo("practice line");
                        });
    }

    @Test
    void acceptedCallsAreAssignedAndRefusedOnesAreNot() {
        desk.accepts = 3;
        line(60, 1).start(desk);
        loop.advance(Duration.ofMinutes(1));
        assertThat(desk.assigned).hasSize(3);
        assertThat(desk.offers.size()).isGreaterThan(50);
    }

    @Test
    void theSameSeedGivesTheSameCalls() {
        line(30, 7).start(desk);
        loop.advance(Duration.ofMinutes(5));
        List<JobOffer> first = List.copyOf(desk.offers);
        ManualClock otherClock = new ManualClock();
        ManualLoop otherLoop = new ManualLoop(otherClock);
        Desk otherDesk = new Desk();
        new PracticeLine(
                        () -> List.of(ACME, GLOBEX),
                        dials(30, 20, 0),
                        new SplittableRandom(7),
                        otherClock,
                        otherClock,
                        otherLoop)
                .start(otherDesk);
        otherLoop.advance(Duration.ofMinutes(5));
        assertThat(otherDesk.offers).isEqualTo(first);
    }

    @Test
    void aDialTurnedFromNothingBringsCallsAtOnceAndAStopEndsThem() {
        PracticeLine line = line(0, 1);
        line.start(desk);
        loop.advance(Duration.ofMinutes(10));
        assertThat(desk.offers).isEmpty();
        line.dials(dials(600, 20, 0));
        loop.advance(Duration.ofSeconds(5));
        assertThat(desk.offers.size()).isGreaterThan(20);
        line.stop();
        int before = desk.offers.size();
        loop.advance(Duration.ofMinutes(1));
        assertThat(desk.offers).hasSize(before);
    }

    @Test
    void sessionsJoinAndThenFailInTheDialledShareAndHangUpOtherwise() {
        PracticeHosts hosts = hosts(dials(6, 20, 0.25));
        List<Heard> all = new ArrayList<>();
        for (int call = 0; call < 1000; call++) {
            Heard heard = new Heard();
            all.add(heard);
            hosts.start(start("s" + call, Duration.ofHours(1)), heard);
        }
        assertThat(hosts.rows().getFirst().sessions()).isEqualTo(1000);
        loop.advance(Duration.ofMinutes(10));
        long failed = all.stream().filter(h -> h.words.contains("ended AGENT_FAILED")).count();
        long hungUp = all.stream().filter(h -> h.words.contains("ended HUNG_UP")).count();
        assertThat((double) failed).isCloseTo(250, within(50.0));
        assertThat(failed + hungUp).isEqualTo(1000);
        assertThat(all)
                .allSatisfy(
                        h -> {
                            assertThat(h.words.getFirst()).isEqualTo("joined");
                            assertThat(h.words.getLast()).startsWith("ended");
                            assertThat(h.words.stream().filter(w -> w.startsWith("ended")))
                                    .hasSize(1);
                        });
        assertThat(hosts.rows().getFirst().sessions()).isZero();
    }

    @Test
    void aSessionAskedToEndEndsOnceWithThatReason() {
        PracticeHosts hosts = hosts(dials(6, 600, 0));
        Heard heard = new Heard();
        hosts.start(start("s1", Duration.ofHours(1)), heard);
        loop.advance(Duration.ofMillis(500));
        hosts.end("s1", EndReason.OPERATOR, "");
        hosts.end("s1", EndReason.DRAINED, "");
        loop.advance(Duration.ofHours(2));
        assertThat(heard.words).contains("joined").endsWith("leaving OPERATOR", "ended OPERATOR");
    }

    @Test
    void aCallThatWouldLastTooLongIsEndedAtItsLongestTime() {
        PracticeHosts hosts = hosts(dials(6, 7200, 0));
        Heard heard = new Heard();
        hosts.start(start("s1", Duration.ofSeconds(10)), heard);
        loop.advance(Duration.ofSeconds(15));
        assertThat(heard.words).endsWith("ended MAX_LENGTH");
    }

    @Test
    void closingEndsEverySessionAsStoppedAndNewOnesFindNoHost() {
        PracticeHosts hosts = hosts(dials(6, 600, 0));
        Heard heard = new Heard();
        hosts.start(start("s1", Duration.ofHours(1)), heard);
        loop.advance(Duration.ofSeconds(1));
        hosts.close();
        assertThat(heard.words).endsWith("ended STOPPED");
        Heard late = new Heard();
        hosts.start(start("s2", Duration.ofHours(1)), late);
        assertThat(late.words).containsExactly("ended HOST_UNAVAILABLE");
    }

    private PracticeLine line(double rate, long seed) {
        return new PracticeLine(
                () -> List.of(ACME, GLOBEX),
                dials(rate, 20, 0),
                new SplittableRandom(seed),
                clock,
                clock,
                loop);
    }

    private PracticeHosts hosts(PracticeDials dials) {
        return new PracticeHosts(dials, new SplittableRandom(3), clock, loop);
    }

    private static PracticeDials dials(double rate, long seconds, double failures) {
        return new PracticeDials(rate, Duration.ofSeconds(seconds), failures);
    }

    private static StartSession start(String id, Duration longest) {
        return Starts.of(
                id,
                "job-" + id,
                ACME,
                "echo",
                "room",
                "",
                Secret.ofChars("t".toCharArray()),
                Map.of(),
                TenantConfig.NONE,
                longest);
    }

    private static final class Desk implements JobDesk {
        private final List<JobOffer> offers = new ArrayList<>();
        private final List<Assignment> assigned = new ArrayList<>();
        private final List<LinkView> links = new ArrayList<>();
        private int accepts = Integer.MAX_VALUE;

        @Override
        public OfferAnswer offer(JobOffer offer) {
            offers.add(offer);
            return offers.size() <= accepts
                    ? new OfferAnswer.Accept("agent", "agent", Map.of())
                    : new OfferAnswer.Refuse(
                            RefusalReason.AT_CAPACITY_WORKER, "full", Duration.ZERO);
        }

        @Override
        public void assigned(Assignment assignment) {
            assigned.add(assignment);
        }

        @Override
        public void terminated(String job) {}

        @Override
        public void link(LinkView view) {
            links.add(view);
        }

        @Override
        public LoadReport load() {
            return new LoadReport(0, false, 0);
        }
    }

    private static final class Heard implements SessionEvents {
        private final List<String> words = new ArrayList<>();

        @Override
        public void note(String what, String detail) {
            words.add(what);
        }

        @Override
        public void joined() {
            words.add("joined");
        }

        @Override
        public void callerJoined() {
            words.add("caller");
        }

        @Override
        public void healthy() {
            words.add("healthy");
        }

        @Override
        public void leaving(EndReason reason, String detail) {
            words.add("leaving " + reason);
        }

        @Override
        public void cpu(Duration used) {}

        @Override
        public void ended(EndReason reason, String detail) {
            words.add("ended " + reason);
        }
    }
}
