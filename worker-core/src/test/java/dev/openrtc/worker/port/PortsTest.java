package dev.openrtc.worker.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openrtc.worker.fakes.MemoryStore;
import org.junit.jupiter.api.Test;

class PortsTest {
    /// A worker that got its settings from the environment once added its use up nowhere.
    @Test
    void otherSettingsLeaveTheOtherPortsAsTheyWere() {
        MemoryStore first = new MemoryStore();
        UsageLog usage = rows -> {};
        Ports ports = new Ports(first, first, first.ports().configs(), usage);
        MemoryStore second = new MemoryStore();
        Ports changed = ports.withSettings(second);
        assertThat(changed.settings()).isSameAs(second);
        assertThat(changed.calls()).isSameAs(first);
        assertThat(changed.configs()).isSameAs(ports.configs());
        assertThat(changed.usage()).isSameAs(usage);
    }
}
