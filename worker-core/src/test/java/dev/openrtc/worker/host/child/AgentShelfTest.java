package dev.openrtc.worker.host.child;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.orders.OrderDesk;
import dev.openrtc.worker.agent.ProfileJson;
import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.host.AgentJar;
import dev.openrtc.worker.host.wire.AgentInfo;
import dev.openrtc.worker.provider.Providers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentShelfTest {
    @TempDir Path folder;

    private AgentInfo info(AgentShelf shelf, String name) {
        return shelf.infos().stream()
                .filter(info -> info.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAgentInAJarIsFoundWithItsVersionAndTheSumOfItsJar() throws Exception {
        Path jar = AgentJar.in(folder, "concierge", "2.1");
        AgentShelf shelf = new AgentShelf(folder, false, List.of());
        assertThat(shelf.find("concierge")).isPresent();
        assertThat(info(shelf, "concierge"))
                .isEqualTo(
                        AgentInfo.newBuilder()
                                .setName("concierge")
                                .setVersion("2.1")
                                .setSha256(
                                        HexFormat.of()
                                                .formatHex(
                                                        MessageDigest.getInstance("SHA-256")
                                                                .digest(Files.readAllBytes(jar))))
                                .build());
        assertThat(info(shelf, "echo").getBuiltIn()).isTrue();
        assertThat(shelf.find("fault")).isEmpty();
    }

    @Test
    void jarsThatAreBrokenCostOnlyThemselves() throws IOException {
        Files.writeString(folder.resolve("a-broken.jar"), "no jar at all");
        AgentJar.naming(folder.resolve("b-empty.jar"), "no.such.Agent");
        AgentJar.in(folder, "concierge", "2.1");
        AgentShelf shelf = new AgentShelf(folder, false, List.of());
        assertThat(shelf.find("concierge")).isPresent();
        assertThat(shelf.find("echo")).isPresent();
    }

    @Test
    void twoJarsWithTheirOwnClassOfTheSameNameKeepApart() throws IOException {
        AgentJar.in(folder, "concierge", "1");
        AgentJar.in(folder, "porter", "2");
        AgentShelf shelf = new AgentShelf(folder, false, List.of());
        assertThat(shelf.find("concierge").orElseThrow().getClass())
                .isNotEqualTo(shelf.find("porter").orElseThrow().getClass());
        assertThat(info(shelf, "porter").getVersion()).isEqualTo("2");
    }

    private void voiceAgent(String jar, String name) throws IOException {
        AgentJar.of(
                folder.resolve(jar),
                "1.0",
                Map.of("dev.openrtc.worker.agent.VoiceAgent", "their.Voice"),
                """
                package their;
                import dev.openrtc.worker.agent.*;
                import dev.openrtc.worker.api.AgentProfile;
                public final class Voice implements VoiceAgent {
                    public AgentProfile profile() { return AgentProfile.named("%s", "Be kind."); }
                    public Dialogue start(VoiceCall call) { return new Dialogue() {}; }
                }
                """
                        .formatted(name));
    }

    @Test
    void anAgentThatTalksIsToldWithWhatItIsMadeOf() throws IOException {
        voiceAgent("desk.jar", "desk");
        AgentShelf shelf = new AgentShelf(folder, false, List.of());
        assertThat(shelf.voice("desk")).isPresent();
        assertThat(shelf.find("desk")).isEmpty();
        assertThat(ProfileJson.read(info(shelf, "desk").getProfile()).get())
                .isEqualTo(AgentProfile.named("desk", "Be kind."));
        assertThat(info(shelf, "echo").getProfile()).isEmpty();
    }

    @Test
    void anAgentWhoseProfileCannotBeUsedIsLeftOut() throws IOException {
        voiceAgent("a.jar", "no name");
        voiceAgent("b.jar", "echo");
        AgentShelf shelf = new AgentShelf(folder, false, List.of());
        assertThat(shelf.infos()).extracting(AgentInfo::getName).doesNotContain("no name");
        assertThat(shelf.voice("echo")).isEmpty();
        assertThat(shelf.find("echo")).isPresent();
    }

    @Test
    void classesAreNamedWithoutAServiceFileAndOneThatIsNoAgentIsLeftOut() {
        AgentShelf shelf =
                new AgentShelf(
                        null,
                        false,
                        List.of("no.such.Class", "java.lang.Object", OrderDesk.class.getName()));
        assertThat(shelf.voice("orders")).isPresent();
    }

    @Test
    void aJarMayBringAVendorToo() throws IOException {
        AgentJar.of(
                folder.resolve("vox.jar"),
                "1.0",
                Map.of("dev.openrtc.worker.provider.ProviderFactory", "their.Vox"),
                """
                package their;
                import dev.openrtc.worker.provider.*;
                import java.util.*;
                public final class Vox implements ProviderFactory {
                    public String vendor() { return "vox"; }
                    public String title() { return "Vox"; }
                    public Set<Slot> slots() { return Set.of(Slot.TTS); }
                    public List<String> keyFields() { return List.of(); }
                    public ProviderAccount open(Credentials credentials, ProviderKit kit) {
                        throw new UnsupportedOperationException();
                    }
                }
                """);
        AgentJar.naming(folder.resolve("broken.jar"), "no.such.Agent");
        AgentShelf shelf = new AgentShelf(folder, false, List.of());
        assertThat(Providers.found(shelf.loaders()).vendor("vox")).isPresent();
        assertThat(Providers.found(shelf.loaders()).vendor("openai")).isPresent();
    }

    @Test
    void aFolderThatIsNotThereHoldsNone() {
        AgentShelf shelf = new AgentShelf(folder.resolve("none"), true, List.of());
        assertThat(shelf.find("fault")).isPresent();
    }
}
