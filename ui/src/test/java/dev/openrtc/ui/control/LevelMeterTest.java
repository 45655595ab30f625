package dev.openrtc.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelMeterTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "0.0005, 0", "0.001, 0", "0.01, 0.33", "0.1, 0.67", "1, 1", "7, 1"})
    void loudnessIsShownAsTheEarHasIt(double loudness, double share) {
        assertThat(LevelMeter.share(loudness)).isEqualTo(share);
    }
}
