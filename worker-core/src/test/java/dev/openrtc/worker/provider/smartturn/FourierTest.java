package dev.openrtc.worker.provider.smartturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FourierTest {
    @Test
    void itIsTheTransformByItsDefinition() {
        Random random = new Random(1);
        double[] re = random.doubles(Fourier.LENGTH, -1, 1).toArray();
        double[] im = random.doubles(Fourier.LENGTH, -1, 1).toArray();
        Fourier fourier = new Fourier();
        System.arraycopy(re, 0, fourier.re(), 0, re.length);
        System.arraycopy(im, 0, fourier.im(), 0, im.length);
        fourier.transform();
        for (int k = 0; k < Fourier.LENGTH; k++) {
            double sumRe = 0;
            double sumIm = 0;
            for (int i = 0; i < Fourier.LENGTH; i++) {
                double turn = -2 * Math.PI * k * i / Fourier.LENGTH;
                sumRe += re[i] * Math.cos(turn) - im[i] * Math.sin(turn);
                sumIm += re[i] * Math.sin(turn) + im[i] * Math.cos(turn);
            }
            assertThat(fourier.re()[k]).isCloseTo(sumRe, within(1e-9));
            assertThat(fourier.im()[k]).isCloseTo(sumIm, within(1e-9));
        }
    }

    @Test
    void theFiltersTouchTheBinsThatSlaneysDo() {
        MelFilters filters = new MelFilters();
        int weights = 0;
        for (int i = 0; i < MelFilters.COUNT; i++) {
            weights += filters.width(i);
        }
        assertThat(weights).isEqualTo(391);
        assertThat(filters.firstBin(0)).isEqualTo(1);
        assertThat(filters.width(0)).isEqualTo(1);
        assertThat(filters.firstBin(79)).isEqualTo(186);
        assertThat(filters.firstBin(79) + filters.width(79) - 1).isEqualTo(199);
    }
}
