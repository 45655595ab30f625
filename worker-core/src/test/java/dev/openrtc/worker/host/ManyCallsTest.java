package dev.openrtc.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openrtc.worker.api.AgentProfile;
import dev.openrtc.worker.api.EndReason;
import dev.openrtc.worker.asset.Asset;
import dev.openrtc.worker.livekit.CallerParty;
import dev.openrtc.worker.livekit.GenuineCaller;
import dev.openrtc.worker.livekit.RealServer;
import dev.openrtc.worker.port.TenantConfig;
import dev.openrtc.worker.provider.offline.SpokenWords;
import dev.openrtc.worker.vendor.Asked;
import dev.openrtc.worker.vendor.StubSocket;
import dev.openrtc.worker.vendor.VendorStub;
import dev.openrtc.worker.vendor.VendorStubs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Conversations of four tenants at once in genuine hosts, with genuine callers on a genuine
/// server, while keys are rotated: each request and each socket at a vendor's stub carries what
/// belongs to the call whose key it came with, and nobody hears or reads anything of another's.
class ManyCallsTest {
    private static final List<String> TENANTS = List.of("acme", "globex", "initech", "umbrella");
    private static final String HOURS = "what are your opening hours";

    /// How each call names itself wherever its words go.
    private static final Pattern NAME = Pattern.compile("([a-z]+) call (\\d+)\\.");

    /// What the caller is understood to say, by the key it is understood with.
    private static final Pattern PRICE = Pattern.compile("price at ([a-z]+-\\d+)");

    @TempDir static Path sounds;

    private static RealServer server;
    private static HostBench bench;

    private final Map<String, String> keyOfCall = new TreeMap<>();
    private VendorStubs vendors;
    private int made;

    @BeforeAll
    static void start() {
        var _ = SpokenWords.raw(sounds, HOURS);
        var _ = SpokenWords.model(Asset.SILERO);
        server = RealServer.start();
        bench = new HostBench(server);
    }

    @AfterAll
    static void stop() {
        if (bench != null) {
            bench.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void openVendors() {
        vendors = VendorStubs.start();
    }

    @AfterEach
    void closeVendors() {
        vendors.close();
    }

    /// @param owner the tenant and the number of its key, such as `acme-3`
    private record Talk(String name, String owner, String room, RecordedCall call) {
        String agent() {
            return HostBench.identity(room);
        }
    }

    @Test
    void eightConversationsOfFourTenantsAtOnceWithARotationInBetweenNeverCross() {
        try (CallerParty party = new CallerParty()) {
            converse(party, 8);
        }
        nothingCrossed(8);
    }

    @Test
    @Tag("full")
    void inTwoHundredConversationsTwentyAtOnceWithRotationsInBetweenNothingCrosses() {
        for (int batch = 0; batch < 10; batch++) {
            try (CallerParty party = new CallerParty()) {
                converse(party, 20);
            }
        }
        nothingCrossed(200);
    }

    /// So many calls at once, half of them on the tenants' old keys and half on new ones.
    private void converse(CallerParty party, int count) {
        List<Talk> talks = new ArrayList<>();
        List<GenuineCaller> callers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String tenant = TENANTS.get(i % TENANTS.size());
            int version = (made - i) * 2 / count + (i < count / 2 ? 0 : 1);
            Talk talk = begin(tenant, tenant + "-" + version);
            talks.add(talk);
            callers.add(
                    party.silent(
                            server.url(),
                            server.rooms().callerToken(talk.room, "caller", "nobody", "")));
        }
        talks.forEach(talk -> VendorDesk.said(talk.call, 1));
        callers.forEach(caller -> caller.say(SpokenWords.raw(sounds, HOURS)));
        talks.forEach(talk -> VendorDesk.said(talk.call, 2));
        for (int i = 0; i < count; i++) {
            GenuineCaller caller = callers.get(i);
            Talk talk = talks.get(i);
            await().atMost(VendorDesk.PATIENCE)
                    .until(() -> VendorDesk.read(caller, talk.agent()).size() >= 2);
            caller.leave();
        }
        for (int i = 0; i < count; i++) {
            understood(talks.get(i), callers.get(i));
        }
    }

    private Talk begin(String tenant, String owner) {
        String name = tenant + " call " + ++made + ".";
        keyOfCall.put(name, owner);
        vendors.deepgram()
                .hearsOn(VendorStubs.key(owner, "deepgram"), "what is the price at " + owner);
        String room = bench.room();
        AgentProfile profile =
                VendorDesk.profile(
                        "You answer " + name,
                        "This is " + name,
                        tenant.length() % 2 == 0 ? "openai/gpt-5-mini" : "anthropic",
                        AgentProfile.TurnTaking.DEFAULT,
                        new AgentProfile.Limits(Duration.ZERO, "", 0, Duration.ofMinutes(10)));
        return new Talk(
                name,
                owner,
                room,
                bench.converse(
                        tenant, room, profile, new TenantConfig(Map.of(), vendors.secrets(owner))));
    }

    private void understood(Talk talk, GenuineCaller caller) {
        assertThat(talk.call.awaitEnd()).isEqualTo(EndReason.HUNG_UP);
        String asked = "what is the price at " + talk.owner;
        assertThat(talk.call.said(false)).containsExactly(asked);
        assertThat(talk.call.said(true))
                .containsExactly("This is " + talk.name, "You said: " + asked);
        assertThat(VendorDesk.read(caller, talk.agent()))
                .containsExactlyInAnyOrder("This is " + talk.name, "You said: " + asked);
        assertThat(caller.heard(talk.agent())).isNotEmpty();
    }

    /// Of everything that came to a vendor.
    private void nothingCrossed(int calls) {
        assertThat(keyOfCall).hasSize(calls);
        List<String> crossings = new ArrayList<>();
        int[] seen = {0};
        vendors.all()
                .forEach(
                        (vendor, stub) -> {
                            for (Asked asked : stub.asked()) {
                                seen[0] += judge(vendor, asked.key(), asked.body(), crossings);
                            }
                            for (StubSocket socket : stub.sockets()) {
                                String all = String.join("\n", socket.received());
                                seen[0] += judge(vendor, socket.key(), all, crossings);
                            }
                            everyKeyWasSomebodys(vendor, stub);
                        });
        assertThat(crossings).isEmpty();
        // Each call's name goes to its mind and its voice at least.
        assertThat(seen[0]).isGreaterThanOrEqualTo(2 * calls);
    }

    private int judge(String vendor, String key, String words, List<String> crossings) {
        Matcher names = NAME.matcher(words);
        int found = 0;
        while (names.find()) {
            found++;
            String owner = keyOfCall.getOrDefault(names.group(), "nobody");
            if (!key.equals(VendorStubs.key(owner, vendor))) {
                crossings.add(names.group() + " at " + vendor + " with " + key);
            }
        }
        Matcher prices = PRICE.matcher(words);
        while (prices.find()) {
            if (!key.equals(VendorStubs.key(prices.group(1), vendor))) {
                crossings.add(prices.group() + " at " + vendor + " with " + key);
            }
        }
        return found;
    }

    private void everyKeyWasSomebodys(String vendor, VendorStub stub) {
        List<String> known =
                keyOfCall.values().stream().map(owner -> VendorStubs.key(owner, vendor)).toList();
        assertThat(stub.keys()).isNotEmpty().isSubsetOf(known);
    }
}
