package dev.openrtc.worker.voice;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.port.Ticker;
import dev.openrtc.worker.provider.HostKit;
import dev.openrtc.worker.provider.ModelRef;
import dev.openrtc.worker.provider.ProviderFault;
import dev.openrtc.worker.provider.ProviderFault.Kind;
import dev.openrtc.worker.provider.Slot;
import dev.openrtc.worker.vendor.Trouble;
import dev.openrtc.worker.vendor.VendorStub;
import dev.openrtc.worker.vendor.VendorStubs;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/// Whatever a vendor does wrong, in each slot, from the first turn on or in the middle of a call:
/// what the caller hears of it and how the call ends. Faults 26 to 28 of the list of faults.
class ProviderFaultsCallTest {
    private static final Map<Slot, String> SECOND =
            Map.of(
                    Slot.STT, "openai/gpt-4o-transcribe:en",
                    Slot.LLM, "openai/gpt-5-mini",
                    Slot.TTS, "openai/gpt-4o-mini-tts");
    private static final AtomicInteger TENANTS = new AtomicInteger();

    private static VendorStubs vendors;
    private static HostKit host;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private String tenant = "";

    enum Fault {
        STALLS(new Trouble.Stalls(0), Kind.TIMEOUT),
        IS_BUSY(Trouble.busy(429, 3), Kind.RATE),
        BREAKS(Trouble.refuses(500), Kind.VENDOR),
        TALKS_NONSENSE(new Trouble.Garbage(), Kind.VENDOR),
        FLOODS(new Trouble.Floods(), Kind.VENDOR),
        DROPS_THE_LINE(new Trouble.BreaksOff(1), Kind.NETWORK),
        REJECTS_THE_KEY(Trouble.refuses(401), Kind.AUTH),
        WANTS_MONEY(Trouble.refuses(402), Kind.QUOTA),
        SAYS_NOTHING(new Trouble.Empty(), Kind.VENDOR);

        private final Trouble trouble;
        private final Kind kind;

        Fault(Trouble trouble, Kind kind) {
            this.trouble = trouble;
            this.kind = kind;
        }

        /// How often a vendor is asked before it is given up, the first time included.
        int tries(boolean another) {
            return !kind.passing() ? 1 : kind == Kind.TIMEOUT || another ? 2 : 4;
        }
    }

    enum When {
        AT_FIRST,
        IN_MID_CALL
    }

    @BeforeAll
    static void open() {
        vendors = VendorStubs.start();
        vendors.deepgram().hears(VendorStage.QUESTION);
        vendors.openai().hears(VendorStage.QUESTION);
        host = new HostKit(Ticker.SYSTEM);
        // The first connection takes as long as loading its classes does.
        try (VendorStage warm =
                new VendorStage(vendors, host, "warm", models(Slot.LLM, true)).begun()) {
            warm.ask();
        }
    }

    @AfterAll
    static void close() {
        vendors.close();
        host.close();
    }

    @BeforeEach
    void listenToTheLog() {
        tenant = "t" + TENANTS.incrementAndGet();
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void noKeyIsInTheLog() {
        root().detachAppender(log);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("key-of-"));
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    static Stream<Arguments> all() {
        return Stream.of(Slot.values())
                .flatMap(
                        slot ->
                                Stream.of(Fault.values())
                                        .filter(fault -> understands(slot, fault))
                                        .flatMap(
                                                fault ->
                                                        Stream.of(When.values())
                                                                .map(
                                                                        when ->
                                                                                Arguments.of(
                                                                                        slot, fault,
                                                                                        when))));
    }

    /// Each fault once, the slots and moments by turns.
    static Stream<Arguments> some() {
        return IntStream.range(0, Fault.values().length)
                .filter(i -> understands(slot(i), Fault.values()[i]))
                .mapToObj(i -> Arguments.of(slot(i), Fault.values()[i], When.values()[i / 3 % 2]));
    }

    private static Slot slot(int turn) {
        return Slot.values()[turn % 3];
    }

    /// A hearing that writes nothing down is no fault: most of what sounds is no speech.
    private static boolean understands(Slot slot, Fault fault) {
        return slot != Slot.STT || fault != Fault.SAYS_NOTHING;
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("some")
    void aVendorGivenUpLeavesAnApologyAndTheReason(Slot slot, Fault fault, When when) {
        apologises(slot, fault, when);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("all")
    @Tag("full")
    void everyVendorGivenUpLeavesAnApologyAndTheReason(Slot slot, Fault fault, When when) {
        apologises(slot, fault, when);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("some")
    void aSecondChoiceKeepsTheCall(Slot slot, Fault fault, When when) {
        fallsBack(slot, fault, when);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("all")
    @Tag("full")
    void everySecondChoiceKeepsTheCall(Slot slot, Fault fault, When when) {
        fallsBack(slot, fault, when);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("all")
    @Tag("full")
    void aFaultThatPassesCostsNoMoreThanAWait(Slot slot, Fault fault, When when) {
        if (!fault.kind.passing() || keepsItsSocket(slot, fault)) {
            return; // These do not pass.
        }
        try (VendorStage stage = stage(slot, false)) {
            if (when == When.IN_MID_CALL) {
                stage.begun().ask();
            }
            vendor(slot).goesWrongOnce(key(slot), fault.trouble);
            if (when == When.AT_FIRST) {
                stage.begun();
            }
            int before = stage.answers();
            for (int round = 0; round < 3 && stage.answers() == before; round++) {
                stage.ask(Duration.ofSeconds(30), () -> stage.answers() > before);
            }
            assertThat(stage.call.end).as(stage.call.endDetail).isNull();
            assertThat(stage.answers()).isGreaterThan(before);
        }
    }

    private void apologises(Slot slot, Fault fault, When when) {
        try (VendorStage stage = stage(slot, false)) {
            long before = provoke(stage, slot, fault, when);
            until(stage, slot, () -> stage.call.end != null);
            assertThat(stage.call.end).isEqualTo(EndReason.PROVIDER_FAILED);
            assertThat(stage.call.endDetail).contains(" (" + slot.word() + ") ");
            if (fault != Fault.DROPS_THE_LINE) {
                assertThat(stage.call.endDetail)
                        .startsWith(
                                ProviderFault.of(vendorName(slot), slot, fault.kind, "")
                                        .sentence());
            }
            if (slot == Slot.TTS) {
                assertThat(stage.call.soundedAt.getLast())
                        .isGreaterThan(stage.call.millis() - 1_000);
            } else {
                assertThat(stage.call.saidByAgent()).endsWith(Stage.PROFILE.apology());
            }
            bounded(slot, fault, when, before, false);
            noKeyIsTold(stage);
        }
    }

    private void fallsBack(Slot slot, Fault fault, When when) {
        try (VendorStage stage = stage(slot, true)) {
            long before = provoke(stage, slot, fault, when);
            int answered = when == When.IN_MID_CALL ? 1 : 0;
            until(stage, slot, () -> stage.answers() > answered);
            assertThat(stage.call.end).as(stage.call.endDetail).isNull();
            assertThat(stage.answers()).isEqualTo(answered + 1);
            assertThat(stage.call.notes)
                    .filteredOn(note -> note.contains("fell back"))
                    .containsExactly(slot.word() + " fell back to " + SECOND.get(slot));
            bounded(slot, fault, when, before, true);
            noKeyIsTold(stage);
        }
    }

    /// In the middle of a call the first try is the one that was open, or the first to notice.
    private void bounded(Slot slot, Fault fault, When when, long before, boolean another) {
        long tries = vendor(slot).askedWith(key(slot)) - before;
        boolean counted = fault != Fault.DROPS_THE_LINE && !keepsItsSocket(slot, fault);
        if (when == When.AT_FIRST && counted) {
            assertThat(tries).isEqualTo(fault.tries(another));
        } else {
            assertThat(tries).isBetween(0L, 4L);
        }
    }

    private static void noKeyIsTold(VendorStage stage) {
        assertThat(stage.call.endDetail).doesNotContain("key-of-");
        assertThat(stage.call.details).noneMatch(detail -> detail.contains("key-of-"));
    }

    private long provoke(VendorStage stage, Slot slot, Fault fault, When when) {
        if (when == When.IN_MID_CALL) {
            stage.begun().ask();
            assertThat(stage.answers()).isOne();
        }
        long before = vendor(slot).askedWith(key(slot));
        vendor(slot).goesWrong(key(slot), fault.trouble);
        if (when == When.AT_FIRST) {
            stage.begun();
        }
        return before;
    }

    /// A voice that says nothing is tried again on the socket that is there.
    private static boolean keepsItsSocket(Slot slot, Fault fault) {
        return slot == Slot.TTS && fault == Fault.SAYS_NOTHING;
    }

    /// Who is not understood says it again.
    private static void until(VendorStage stage, Slot slot, BooleanSupplier enough) {
        for (int round = 0; round < 8 && !enough.getAsBoolean(); round++) {
            stage.ask(Duration.ofSeconds(slot == Slot.STT ? 12 : 60), enough);
        }
    }

    private VendorStage stage(Slot slot, boolean another) {
        return new VendorStage(vendors, host, tenant, models(slot, another));
    }

    private static Map<String, String> models(Slot slot, boolean another) {
        Map<String, String> models = new HashMap<>(VendorStage.MODELS);
        if (another) {
            models.merge(slot.word(), SECOND.get(slot), (one, two) -> one + ", " + two);
        }
        return models;
    }

    private static String vendorName(Slot slot) {
        return ModelRef.of(VendorStage.MODELS.getOrDefault(slot.word(), "")).vendor();
    }

    private static VendorStub vendor(Slot slot) {
        return vendors.of(vendorName(slot));
    }

    private String key(Slot slot) {
        return VendorStubs.key(tenant, vendorName(slot));
    }
}
