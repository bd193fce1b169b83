package io.loglink.topology.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TableClientsTest {
    @Test
    void whatTheTablesRelyOnIsSetOverTheOperatorsProperties() {
        Map<String, Object> config = new TableClients(Map.of(
                        "bootstrap.servers", "broker:9092",
                        "client.id", "loglink-7",
                        "isolation.level", "read_uncommitted",
                        "auto.offset.reset", "latest",
                        "enable.auto.commit", true,
                        "allow.auto.create.topics", true,
                        "group.id", "group"))
                .consumerConfig("persons");

        assertThat(config)
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("client.id", "loglink-7-persons")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("auto.offset.reset", "none")
                .containsEntry("enable.auto.commit", false)
                .containsEntry("allow.auto.create.topics", false)
                .doesNotContainKey("group.id");
    }

    @Test
    void theOperatorsPropertiesWinOverThePresets() {
        Map<String, Object> config =
                new TableClients(Map.of("fetch.max.wait.ms", "5", "max.poll.records", "7")).consumerConfig("persons");

        assertThat(config)
                .containsEntry("fetch.max.wait.ms", "5")
                .containsEntry("max.poll.records", "7")
                .containsEntry("client.id", "loglink-tables-persons");
    }
}
