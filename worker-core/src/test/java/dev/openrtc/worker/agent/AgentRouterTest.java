package dev.openrtc.worker.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AgentRouterTest {
    private static final List<String> AGENTS = List.of("echo", "support", "support-eu");

    @Test
    void jobMetadataWinsOverRoomMetadataOverTheRoomsName() {
        assertThat(route("echo", "support", "support-1")).isEqualTo(to("echo", "job metadata"));
        assertThat(route("", "echo", "support-1")).isEqualTo(to("echo", "room metadata"));
        assertThat(route("", "", "support-1")).isEqualTo(to("support", "room name"));
    }

    @Test
    void theLongestPrefixWinsWhateverTheOrder() {
        assertThat(route("", "", "support-eu-7")).isEqualTo(to("support-eu", "room name"));
        assertThat(AgentRouter.route("", "", "support-eu-7", "", "echo", AGENTS.reversed()))
                .isEqualTo(to("support-eu", "room name"));
    }

    @Test
    void aNameAloneIsNoPrefix() {
        assertThat(route("", "", "support")).isEqualTo(to("echo", "the worker's default agent"));
        assertThat(route("", "", "supporters-1"))
                .isEqualTo(to("echo", "the worker's default agent"));
    }

    @Test
    void theTenantsDefaultComesBeforeTheWorkers() {
        assertThat(AgentRouter.route("", "", "r", "support", "echo", AGENTS))
                .isEqualTo(to("support", "the tenant's default agent"));
    }

    @Test
    void aNamedAgentThatIsNotHereIsNeverReplaced() {
        assertThat(route("sales", "echo", "support-1"))
                .isEqualTo(new AgentRoute.Unknown("sales", "job metadata"));
        assertThat(route("", "sales", "support-1"))
                .isEqualTo(new AgentRoute.Unknown("sales", "room metadata"));
    }

    private static AgentRoute route(String job, String roomAgent, String room) {
        return AgentRouter.route(job, roomAgent, room, "", "echo", AGENTS);
    }

    private static AgentRoute to(String agent, String source) {
        return new AgentRoute.To(agent, source);
    }
}
