package io.loglink.topology.deadletters.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.serdes.tables.ProjectRowReader;
import io.loglink.topology.link.ProjectRule;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ProjectTokensTest {
    private final ProjectTokens tokens = new ProjectTokens(new ProjectRowReader(WriterSchemas.none()));

    @Test
    void theLastRowOfEachProjectCountsAndABrokenOneChangesNothing() {
        row("shop", "{\"tokens\":[\"old\"]}");
        row("shop", "{\"tokens\":[\"phc_shop\",\"phc_shop_2\"]}");
        row("chat", "{\"tokens\":[\"phc_chat\"]}");
        row("shop", "broken");
        row("gone", "{\"tokens\":[\"phc_gone\"]}");
        row("gone", null);

        assertThat(tokens.byFingerprint())
                .isEqualTo(Map.of(
                        fingerprint("phc_shop"), Set.of("phc_shop"),
                        fingerprint("phc_shop_2"), Set.of("phc_shop_2"),
                        fingerprint("phc_chat"), Set.of("phc_chat")));
    }

    @Test
    void aTokenOfTwoProjectsIsOneToken() {
        row("shop", "{\"tokens\":[\"same\"]}");
        row("chat", "{\"tokens\":[\"same\"]}");

        assertThat(tokens.byFingerprint()).isEqualTo(Map.of(fingerprint("same"), Set.of("same")));
    }

    private static String fingerprint(String token) {
        return ProjectRule.token("Bearer " + token, null).fingerprint();
    }

    private void row(String key, String value) {
        tokens.add(new ConsumerRecord<>(
                "project_configs", 0, 0, key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8)));
    }
}
