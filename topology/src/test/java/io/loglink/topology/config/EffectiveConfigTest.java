package io.loglink.topology.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class EffectiveConfigTest {
    @Test
    void everyValueIsThereWithItsOrigin() {
        String text = LoglinkConfig.read(
                        null,
                        Map.of(
                                "LOGLINK_BOOTSTRAP_SERVERS", "b:9092",
                                "LOGLINK_OUTPUTS", "batches",
                                "LOGLINK_KAFKA_LINGER_MS", "5"))
                .effective()
                .text();

        assertThat(text)
                .startsWith("""
                        # environment LOGLINK_BOOTSTRAP_SERVERS
                        bootstrap.servers=b:9092
                        # default
                        schema.registry.url=
                        """)
                .contains("""
                        # environment LOGLINK_OUTPUTS
                        outputs=batches
                        # default
                        records.logs.topic=enriched_logs
                        """)
                .contains("""
                        # environment LOGLINK_KAFKA_LINGER_MS
                        kafka.linger.ms=5
                        # preset
                        kafka.auto.offset.reset=earliest
                        """)
                .endsWith("kafka.processing.exception.handler.global.enabled=true\n");
        assertThat(LoglinkConfigDef.DEFINITION.names())
                .allSatisfy(name -> assertThat(text).containsOnlyOnce("\n" + name + "="));
    }
}
