package dev.openrtc.worker.provider.smartturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.openrtc.worker.asset.Asset;
import dev.openrtc.worker.provider.offline.SpokenWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Only cases at the ends of the scale: in between the model's answer turns on the last bit.
class SmartTurnTest {
    private static SmartTurn detector;

    @BeforeAll
    static void load() throws IOException {
        detector = SmartTurn.load(SpokenWords.model(Asset.SMART_TURN));
    }

    @AfterAll
    static void close() {
        if (detector != null) {
            detector.close();
        }
    }

    @Test
    void silenceAndAToneAreJudgedAsPythonJudgesThem() {
        assertThat(detector.judge(new short[16_000]).join()).isCloseTo(0.987037, within(0.02));
        // 0.026 there, 0.050 on a processor without VNNI: the model is quantized.
        assertThat(detector.judge(FeaturesTest.tone()).join()).isLessThan(0.1);
    }

    @Test
    void turnsThatAreJudgedTogetherAreJudgedAsEachAlone() {
        double tone = detector.judge(FeaturesTest.tone()).join();
        List<CompletableFuture<Double>> all =
                IntStream.range(0, 12).mapToObj(_ -> detector.judge(FeaturesTest.tone())).toList();
        assertThat(all).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(tone));
    }

    @Test
    void aLanguageItDoesNotKnowHasNoThreshold() {
        assertThat(detector.threshold("en")).hasValue(0.5);
        assertThat(detector.threshold("de-DE")).hasValue(0.5);
        assertThat(detector.threshold("PT_br")).hasValue(0.5);
        assertThat(detector.threshold("is")).isEmpty();
        assertThat(detector.threshold("")).isEmpty();
    }

    @Test
    void afterItsCloseItRefusesAndLeavesNoQuestionOpen() throws IOException {
        SmartTurn own = SmartTurn.load(SpokenWords.model(Asset.SMART_TURN));
        List<CompletableFuture<Double>> asked =
                IntStream.range(0, 20).mapToObj(_ -> own.judge(FeaturesTest.tone())).toList();
        own.close();
        assertThat(asked).allMatch(CompletableFuture::isDone);
        assertThat(asked.getLast()).isCompletedExceptionally();
        assertThat(own.judge(new short[1])).isCompletedExceptionally();
    }

    @Test
    void aQuestionTooManyIsRefusedAtOnce() throws IOException {
        SmartTurn own = SmartTurn.load(SpokenWords.model(Asset.SMART_TURN));
        try {
            List<CompletableFuture<Double>> asked =
                    IntStream.range(0, 500).mapToObj(_ -> own.judge(new short[1])).toList();
            assertThat(asked).anyMatch(CompletableFuture::isCompletedExceptionally);
            assertThat(asked.getFirst().join()).isBetween(0.0, 1.0);
        } finally {
            own.close();
        }
    }

    @Test
    void aFileThatIsNoModelIsSaidSo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("not-a.onnx"), "no model");
        assertThatThrownBy(() -> SmartTurn.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not-a.onnx");
    }
}
