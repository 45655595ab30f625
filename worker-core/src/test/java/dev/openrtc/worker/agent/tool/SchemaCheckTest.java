package dev.openrtc.worker.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCheckTest {
    private static final String ORDER =
            """
            {"type":"object","required":["address","lines"],"additionalProperties":false,
             "properties":{
               "address":{"type":"object","required":["city"],
                 "properties":{"city":{"type":"string","minLength":2},
                               "zip":{"type":"string","pattern":"^[0-9]{5}$"}}},
               "lines":{"type":"array","minItems":1,"maxItems":3,"items":{"$ref":"#/$defs/line"}},
               "tip":{"type":["number","null"],"minimum":0,"exclusiveMaximum":100,"multipleOf":0.5},
               "how":{"anyOf":[{"const":"van"},{"type":"object","required":["bike"]}]},
               "tags":{"type":"array","uniqueItems":true,"items":{"enum":["a","b",1]}},
               "extra":{"type":"object","maxProperties":1,
                        "additionalProperties":{"type":"boolean"}}},
             "$defs":{"line":{"type":"object","required":["sku","count"],
                "properties":{"sku":{"type":"string"},"count":{"type":"integer","minimum":1}}}}}""";

    private static final String GOOD =
            "'address':{'city':'Rome','zip':'00100'},'lines':[{'sku':'x','count':2}]";

    private static void check(String members) throws ToolFault {
        var _ = ToolArguments.read(("{" + members + "}").replace('\'', '"'), ORDER);
    }

    @Test
    void whatFitsAtEveryDepthIsTaken() throws ToolFault {
        check(GOOD);
        check(GOOD + ",'tip':2.5,'how':'van','tags':['a',1.0],'extra':{'x':true}");
        check(GOOD + ",'tip':null,'how':{'bike':1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'lines':[{'sku':'x','count':1}]|The argument address is missing.",
                "'address':{},'lines':[]|The argument address.city is missing.",
                "'address':{'city':'R'},'lines':[]|city must have at least 2 characters",
                "'address':{'city':'Rome','zip':'1'},'lines':[]|address.zip must match ^[0-9]{5}$.",
                "'address':{'city':'Rome'},'lines':[]|lines must hold at least 1 items",
                "'address':{'city':'Rome'},'lines':[{'sku':'x','count':0}]|lines[0].count must be at least 1",
                "'address':{'city':'Rome'},'lines':[{'sku':'x'}]|lines[0].count is missing",
                "'address':{'city':'Rome'},'lines':[{'sku':7,'count':1}]|lines[0].sku must be of type string",
                "GOOD,'tip':100|tip must be less than 100",
                "GOOD,'tip':0.3|tip must be a multiple of 0.5",
                "GOOD,'tip':'x'|tip must be of type number or null",
                "GOOD,'how':'car'|how has none of the allowed forms",
                "GOOD,'tags':['a','a']|tags must not hold an item twice",
                "GOOD,'tags':['c']|tags[0] must be one of",
                "GOOD,'extra':{'x':1}|extra.* must be of type boolean",
                "GOOD,'extra':{'x':true,'y':true}|extra must hold at most 1 properties",
                "GOOD,'other':1|There is an argument the tool does not know."
            })
    void whatDoesNotFitIsNamedByItsPlaceAndRule(String members, String told) {
        assertThatThrownBy(() -> check(members.replace("GOOD", GOOD)))
                .isInstanceOfSatisfying(
                        ToolFault.class, fault -> assertThat(fault.sentence()).contains(told));
    }

    @Test
    void aSchemaThatRefersToItselfForEverEndsAllTheSame() {
        assertThatThrownBy(() -> ToolArguments.read("{}", "{\"$ref\":\"#\"}"))
                .isInstanceOfSatisfying(
                        ToolFault.class,
                        fault -> assertThat(fault.sentence()).contains("too deep or too many"));
        String wide = "{\"anyOf\":[" + "{\"$ref\":\"#\"},".repeat(50) + "{\"$ref\":\"#\"}]}";
        assertThatThrownBy(() -> ToolArguments.read("{}", wide)).isInstanceOf(ToolFault.class);
    }

    @Test
    void aPatternMadeToTakeForEverIsGivenUp() {
        String schema = "{\"properties\":{\"x\":{\"type\":\"string\",\"pattern\":\"^(a|a)*$\"}}}";
        String bad = String.join("", Collections.nCopies(60, "a")) + "!";
        assertThatThrownBy(() -> ToolArguments.read("{\"x\":\"" + bad + "\"}", schema))
                .isInstanceOf(ToolFault.class);
    }

    @Test
    void aFaultNeverRepeatsWhatWasGiven() {
        assertThatThrownBy(() -> check("'address':{'city':'R'},'lines':'my secret'"))
                .isInstanceOfSatisfying(
                        ToolFault.class,
                        fault -> assertThat(fault.sentence()).doesNotContain("secret"));
    }
}
