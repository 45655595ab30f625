package dev.openrtc.worker.host.child;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.host.AgentJar;
import dev.openrtc.worker.host.wire.AgentInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
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

    @Test
    void aFolderThatIsNotThereHoldsNone() {
        AgentShelf shelf = new AgentShelf(folder.resolve("none"), true, List.of());
        assertThat(shelf.find("fault")).isPresent();
    }
}
