package dev.openrtc.worker.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AssetsTest {
    @ParameterizedTest
    @EnumSource(Asset.class)
    void whatIsMissingIsNamedWithWhereItWasLookedForAndWhatToDo(Asset asset) {
        Assets assets = new Assets("Linux", "amd64");
        assertThat(assets.missing(asset))
                .contains("Not on this machine", "Build once", "-D" + assets.property(asset))
                .contains(assets.places(asset).getLast().toString())
                .doesNotContain("null")
                .doesNotContain("\n");
    }

    @Test
    void theLibraryHasAPlaceOfItsPlatformAndAModelOneForAll() {
        Assets mac = new Assets("Mac OS X", "aarch64");
        Assets linux = new Assets("Linux", "amd64");
        assertThat(mac.places(Asset.MEDIA).getLast().toString())
                .endsWith(Path.of("livekit-1.1.21-macos-arm64", "liblivekit_ffi.dylib").toString());
        for (Assets any : List.of(mac, linux)) {
            assertThat(any.places(Asset.SILERO).getLast().toString())
                    .endsWith(Path.of("silero-vad-6.2.3", "silero_vad.onnx").toString());
        }
    }

    @Test
    void aPlatformWithoutALibraryHasNoPlaceForIt() {
        assertThat(new Assets("Windows 11", "aarch64").places(Asset.MEDIA)).isEmpty();
    }

    @Test
    void aFileThatIsNamedWinsOverEveryOtherPlace() {
        Assets assets = new Assets();
        String property = assets.property(Asset.SMART_TURN);
        System.setProperty(property, "elsewhere.onnx");
        try {
            assertThat(assets.places(Asset.SMART_TURN).getFirst())
                    .isEqualTo(Path.of("elsewhere.onnx"));
        } finally {
            System.clearProperty(property);
        }
    }
}
