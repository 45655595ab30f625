package dev.openrtc.worker.provider;

import static dev.openrtc.worker.provider.ProviderBench.ACME;
import static dev.openrtc.worker.provider.ProviderBench.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.openrtc.worker.provider.LanguageModel.Prompt;
import dev.openrtc.worker.provider.LanguageModel.ToolSpec;
import dev.openrtc.worker.provider.ProviderBench.Told;
import dev.openrtc.worker.vendor.Asked;
import dev.openrtc.worker.vendor.Mind;
import dev.openrtc.worker.vendor.Trouble;
import dev.openrtc.worker.vendor.VendorStub;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both language dialects behind the one interface.
class MindsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ToolSpec HOURS =
            new ToolSpec(
                    "opening_hours",
                    "When we are open",
                    "{\"type\":\"object\",\"properties\":{\"day\":{\"type\":\"string\"}}}");

    private final ProviderBench bench = new ProviderBench();
    private final Told<Thought> told = new Told<>();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    void anAnswerComesWordByWordWithWhatItCost(String vendor) throws Exception {
        ask(vendor, user("Grüße, 你好 👋"));
        assertThat(words(told)).isEqualTo("You said: Grüße, 你好 👋");
        assertThat(told.of(Thought.Text.class)).hasSizeGreaterThan(3);
        Thought.Done done = told.of(Thought.Done.class).getFirst();
        boolean openai = vendor.equals("openai");
        assertThat(done)
                .isEqualTo(
                        openai
                                ? new Thought.Done(false, 9, 3, 4)
                                : new Thought.Done(false, 31, 15, 4));
        assertThat(told.all()).last().isEqualTo(done);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    void toolsAreCalledWholeAndTheirResultsGoBack(String vendor) throws Exception {
        thinks(
                question ->
                        question.results().isEmpty()
                                ? Mind.Answer.calls(
                                        new Mind.Call(
                                                "c1", "opening_hours", "{\"day\":\"Monday\"}"),
                                        new Mind.Call(
                                                "c2", "opening_hours", "{\"day\":\"Tuesday\"}"))
                                : Mind.Answer.says(String.join(" and ", question.results())));
        ask(vendor, user("When are you open?"));
        assertThat(told.of(Thought.ToolCall.class))
                .containsExactly(
                        new Thought.ToolCall("c1", "opening_hours", "{\"day\":\"Monday\"}"),
                        new Thought.ToolCall("c2", "opening_hours", "{\"day\":\"Tuesday\"}"));
        Told<Thought> second = new Told<>();
        var _ =
                mind(vendor)
                        .reply(
                                new Prompt(
                                        List.of(
                                                new ChatItem.System("Be kind."),
                                                new ChatItem.Assistant("Hello!", false),
                                                new ChatItem.User("When are you open?"),
                                                use("c1", "Monday"),
                                                use("c2", "Tuesday"),
                                                result("c1", "9 to 5"),
                                                result("c2", "closed")),
                                        List.of(HOURS),
                                        true),
                                second::on);
        await().until(() -> second.any(Thought.Done.class));
        assertThat(words(second)).isEqualTo("9 to 5 and closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    void callsWithoutResultsAndResultsWithoutCallsStayOutOfTheRequest(String vendor)
            throws Exception {
        ask(
                vendor,
                new ChatItem.User("one"),
                use("lost", "Monday"),
                result("stray", "nobody asked"),
                new ChatItem.User("two"));
        assertThat(words(told)).isEqualTo("You said: two");
        assertThat(body(vendor).toString()).doesNotContain("lost").doesNotContain("stray");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    void aModelThatMustAnswerInWordsNowMayCallNothing(String vendor) throws Exception {
        List<Integer> tools = new java.util.concurrent.CopyOnWriteArrayList<>();
        thinks(
                question -> {
                    tools.add(question.tools().size());
                    return Mind.Answer.says("words");
                });
        for (List<ToolSpec> known : List.of(List.of(HOURS), List.<ToolSpec>of())) {
            Told<Thought> each = new Told<>();
            var _ =
                    mind(vendor)
                            .reply(
                                    new Prompt(
                                            List.of(
                                                    new ChatItem.User("hours?"),
                                                    use("c1", "Monday"),
                                                    result("c1", "9 to 5")),
                                            known,
                                            false),
                                    each::on);
            await().until(() -> each.any(Thought.Done.class));
        }
        assertThat(tools).containsExactly(0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    void anAnswerThatIsBrokenOffIsBrokenOffOnTheWireAndTellsNothingMore(String vendor)
            throws Exception {
        stub(vendor).always(new Trouble.Drips(Duration.ofMillis(20)));
        thinks(_ -> Mind.Answer.says("word ".repeat(2_000)));
        LanguageModel.Reply reply = mind(vendor).reply(prompt(user("go on")), told::on);
        await().until(() -> told.any(Thought.Text.class));
        reply.cancel();
        int heard = told.all().size();
        await().until(() -> stub(vendor).cutOff() == 1);
        assertThat(told.all()).hasSizeLessThanOrEqualTo(heard + 1);
        assertThat(told.any(Thought.Done.class)).isFalse();
        assertThat(told.any(Thought.Failed.class)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    void anAnswerCutAtItsLengthSaysSo(String vendor) throws Exception {
        thinks(
                _ ->
                        new Mind.Answer(
                                "Well", List.of(new Mind.Call("c1", "f", "{\"a\":")), "length"));
        ask(vendor, user("go"));
        assertThat(told.of(Thought.Done.class).getFirst().cut()).isTrue();
        assertThat(told.any(Thought.ToolCall.class)).isFalse();
        assertThat(words(told)).isEqualTo("Well");
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "anthropic"})
    void thinkingAloudIsNotSpoken(String vendor) throws Exception {
        String mark = vendor.equals("openai") ? "think" : "thinking";
        thinks(
                _ ->
                        Mind.Answer.says(
                                "<" + mark + ">the caller is rude</" + mark + ">Hello 1 < 2 all"));
        ask(vendor, user("hi"));
        assertThat(words(told)).isEqualTo("Hello 1 < 2 all");
    }

    private void ask(String vendor, ChatItem... history) throws Exception {
        var _ = mind(vendor).reply(prompt(history), told::on);
        await().until(() -> told.any(Thought.Done.class) || told.any(Thought.Failed.class));
    }

    private static Prompt prompt(ChatItem... history) {
        return new Prompt(List.of(history), List.of(HOURS), true);
    }

    private LanguageModel mind(String vendor) throws ProviderException {
        return bench.mind(ACME, vendor);
    }

    private VendorStub stub(String vendor) {
        return bench.stubs().of(vendor);
    }

    private void thinks(Mind mind) {
        bench.stubs().openai().thinks(mind);
        bench.stubs().anthropic().thinks(mind);
    }

    private JsonNode body(String vendor) throws Exception {
        Asked asked = stub(vendor).asked().getLast();
        return JSON.readTree(asked.body());
    }

    private static ChatItem user(String text) {
        return new ChatItem.User(text);
    }

    private static ChatItem use(String id, String day) {
        return new ChatItem.ToolUse(id, "opening_hours", "{\"day\":\"" + day + "\"}");
    }

    private static ChatItem result(String id, String output) {
        return new ChatItem.ToolResult(id, "opening_hours", output, false);
    }
}
