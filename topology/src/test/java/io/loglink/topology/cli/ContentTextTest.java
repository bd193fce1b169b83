package io.loglink.topology.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentTextTest {
    private final ContentText text = new ContentText(false);

    @Test
    void mapsListsAndAttributesTakeAsFewLinesAsTheyCan() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("name", "a \"b\"\n");
        content.put("count", 5L);
        content.put("none", null);
        content.put("startTimeUnixNano", "1700000000123000000");
        content.put("endTimeUnixNano", "0");
        content.put(
                "attributes",
                List.of(
                        Map.of("key", "user", "value", Map.of("stringValue", "alice")),
                        Map.of("key", "tags", "value", Map.of("arrayValue", Map.of("values", List.of()))),
                        Map.of("key", "token", "value", "[hidden]"),
                        Map.of("key", "nothing")));
        content.put("spans", List.of(Map.of("name", "one"), Map.of("name", "two")));
        content.put("idKeys", List.of("a", "b"));
        content.put("field 20", List.of("7"));
        content.put("!", List.of("cut short at byte 9"));

        assertThat(text.of(content)).isEqualTo("""
                        name = "a \\"b\\" ⏎ "
                        count = 5
                        none = null
                        startTimeUnixNano = 1700000000123000000 (2023-11-14T22:13:20Z)
                        endTimeUnixNano = 0
                        attributes
                          user = "alice"
                          tags = {"arrayValue":{"values":[]}}
                          token = [hidden]
                          nothing = null
                        spans[0]
                          name = "one"
                        spans[1]
                          name = "two"
                        idKeys[0] = "a"
                        idKeys[1] = "b"
                        field 20 = "7"
                        ! cut short at byte 9
                        """.indent(2));
    }

    @Test
    void whatComesFromAMessageCannotWriteToTheTerminal() {
        String attack = "\u001b[2Jgone\u202E";

        assertThat(text.of(Map.of(attack, List.of(Map.of("key", attack, "value", Map.of("stringValue", attack))))))
                .contains("gone")
                .doesNotContain("\u001b", "\u202E");
    }

    @Test
    void longListsAndTextsAreCutUnlessAllIsAskedFor() {
        Map<String, Object> content = Map.of(
                "records",
                new ArrayList<>(IntStream.range(0, 1_100)
                        .mapToObj(i -> Map.of("body", "x".repeat(400)))
                        .toList()));

        assertThat(text.of(content).lines())
                .hasSize(41)
                .contains("    body = \"" + "x".repeat(300) + "…\" (400 characters)")
                .last()
                .isEqualTo("  … and 1,080 more; --full shows them");
        assertThat(new ContentText(true).of(content).lines())
                .hasSize(2_200)
                .contains("    body = \"" + "x".repeat(400) + "\"");
    }
}
