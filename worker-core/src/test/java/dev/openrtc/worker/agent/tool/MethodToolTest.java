package dev.openrtc.worker.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openrtc.worker.agent.Param;
import dev.openrtc.worker.agent.ToolException;
import dev.openrtc.worker.agent.ToolMethod;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MethodToolTest {
    enum Size {
        SMALL,
        LARGE
    }

    record Item(@Param(value = "article", description = "as in the list") String name, int count) {}

    record Receipt(String order, double total) {}

    @SuppressWarnings("unused")
    static final class Shop {
        @ToolMethod("Orders things.")
        Receipt order(
                @Param("items") List<Item> items,
                @Param("size") Size size,
                @Param("gift") boolean gift,
                @Param(value = "note", description = "for the card") Optional<String> note) {
            int count = items.stream().mapToInt(Item::count).sum();
            return new Receipt(
                    count + " " + items.getFirst().name() + " " + size + " " + gift + note, 9.5);
        }

        @ToolMethod(value = "Says nothing.", name = "be_quiet")
        void quiet() {}

        @ToolMethod("Refuses.")
        String refuse(@Param("amount") double amount, @Param("id") long id) throws ToolException {
            throw new ToolException("Not before " + id);
        }
    }

    private final Map<String, MethodTool> tools = MethodTool.of(Shop.class);

    @Test
    void theSchemaIsThatOfTheParameters() {
        assertThat(tools.keySet()).containsExactlyInAnyOrder("order", "be_quiet", "refuse");
        assertThat(tool("order").schema())
                .isEqualTo(
                        """
                        {"type":"object","properties":{\
                        "items":{"type":"array","items":{"type":"object","properties":{\
                        "article":{"type":"string","description":"as in the list"},\
                        "count":{"type":"integer","minimum":-2147483648,"maximum":2147483647}},\
                        "required":["article","count"],"additionalProperties":false}},\
                        "size":{"type":"string","enum":["SMALL","LARGE"]},\
                        "gift":{"type":"boolean"},\
                        "note":{"type":"string","description":"for the card"}},\
                        "required":["items","size","gift"],"additionalProperties":false}""");
        assertThat(tool("be_quiet").schema())
                .isEqualTo(
                        "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}");
    }

    @Test
    void argumentsBecomeJavaAndTheResultBecomesText() throws Exception {
        assertThat(
                        run(
                                "order",
                                """
                                {"items":[{"article":"tea","count":2},{"article":"cup","count":1}],
                                 "size":"LARGE","gift":true}"""))
                .isEqualTo(
                        new ToolOutcome.Answered(
                                "{\"order\":\"3 tea LARGE trueOptional.empty\",\"total\":9.5}"));
        assertThat(run("be_quiet", "")).isEqualTo(new ToolOutcome.Answered("Done."));
    }

    @Test
    void whatDoesNotFitIsNamedByItsPlace() throws Exception {
        assertThat(
                        run(
                                "order",
                                "{\"items\":[{\"article\":\"tea\",\"count\":\"two\"}],\"size\":\"LARGE\",\"gift\":true}"))
                .isEqualTo(
                        new ToolOutcome.Failed(
                                "The argument items[0].count must be of type integer."));
        assertThat(run("order", "{\"items\":[],\"size\":\"HUGE\",\"gift\":true}"))
                .isEqualTo(
                        new ToolOutcome.Failed(
                                "The argument size must be one of [\"SMALL\",\"LARGE\"]."));
        assertThat(run("refuse", "{\"amount\":1,\"id\":9007199254740993}"))
                .isEqualTo(new ToolOutcome.Failed("Not before 9007199254740993"));
        assertThat(run("refuse", "{\"amount\":1,\"id\":99999999999999999999}"))
                .isInstanceOf(ToolOutcome.Failed.class);
    }

    @SuppressWarnings("unused")
    static final class Unnamed {
        @ToolMethod("x")
        void tool(String what) {}
    }

    @SuppressWarnings("unused")
    static final class Strange {
        @ToolMethod("x")
        void tool(@Param("when") java.time.Instant when) {}
    }

    record Deep(Item inner) {}

    @SuppressWarnings("unused")
    static final class Deeper {
        @ToolMethod("x")
        void tool(@Param("deep") Deep deep) {}
    }

    @Test
    void aMethodThatCannotBeAToolIsNamedWithWhy() {
        assertThatThrownBy(() -> MethodTool.of(Unnamed.class))
                .hasMessage("the tool Unnamed.tool cannot be used: a parameter has no @Param");
        assertThatThrownBy(() -> MethodTool.of(Strange.class))
                .hasMessageStartingWith("the tool Strange.tool cannot be used: java.time.Instant");
        assertThatThrownBy(() -> MethodTool.of(Deeper.class))
                .hasMessageContaining("cannot be a tool's parameter");
    }

    private MethodTool tool(String name) {
        return Objects.requireNonNull(tools.get(name));
    }

    private ToolOutcome run(String tool, String arguments) throws Exception {
        return tool(tool).run(new Shop(), arguments);
    }
}
