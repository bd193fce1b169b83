package io.loglink.topology.describe;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
import io.loglink.topology.provision.Configs;
import org.junit.jupiter.api.Test;

final class TopologyTextTest {
    private static final LoglinkConfig LOGS = Configs.with("outputs", "batches", "spans.topics", "");

    @Test
    void theTextIsKafkaStreamsOwn() {
        assertThat(new TopologyText(Configs.with(), Role.ENRICH).text())
                .startsWith("Topologies:\n   Sub-topology: 0\n    Source: logs (topics: [otlp_logs])\n")
                .contains("Sink: enriched-otlp-logs (topic: enriched_otlp_logs)")
                .endsWith("\n")
                .doesNotEndWith("\n\n");
    }

    @Test
    void mermaidShowsTopicsStepsAndLookUps() {
        assertThat(new TopologyText(LOGS, Role.ENRICH).mermaid()).isEqualTo("""
                flowchart LR
                  t0[("enriched_otlp_logs")]
                  t1[("enriched_otlp_spans")]
                  t2[("loglink_dead_letters")]
                  t3[("otlp_logs")]
                  t4[("person_distinct_ids")]
                  t5[("project_configs")]
                  t6[("sessions")]
                  subgraph g0["sub-topology 0"]
                    n7["dead-letters"]
                    n8["decode"]
                    n9["emit-batches"]
                    n10["enriched-otlp-logs"]
                    n11["enriched-otlp-spans"]
                    n12["link-person"]
                    n13["link-session"]
                    n14["logs"]
                    n15["project"]
                  end
                  subgraph g1["sub-topology 1"]
                    n16["check-tables"]
                    n17["table-dead-letters"]
                    n18["table-rows"]
                  end
                  n16 --> n17
                  n7 --> t2
                  n8 --> n7
                  n8 --> n15
                  n9 --> n7
                  n9 --> n10
                  n9 --> n11
                  n10 --> t0
                  n11 --> t1
                  n12 --> n7
                  n12 --> n13
                  n13 --> n7
                  n13 --> n9
                  n14 --> n8
                  n15 --> n7
                  n15 --> n12
                  n17 --> t2
                  n18 --> n16
                  t3 --> n14
                  t4 --> n18
                  t5 --> n18
                  t6 --> n18
                  t4 -.-> n12
                  t5 -.-> n15
                  t6 -.-> n13
                """);
    }

    @Test
    void dotSaysTheSame() {
        assertThat(new TopologyText(LOGS, Role.ENRICH).dot())
                .startsWith("digraph loglink {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n")
                .contains("  \"topic otlp_logs\" [label=\"otlp_logs\", shape=cylinder, style=solid];\n")
                .contains(
                        "  subgraph cluster_1 {\n    label=\"sub-topology 1\";\n    \"check-tables\" [label=\"check-tables\"];\n")
                .contains("  \"topic otlp_logs\" -> \"logs\";\n  ")
                .endsWith("  \"topic sessions\" -> \"link-session\" [style=dashed];\n}\n");
    }

    @Test
    void theSameConfigurationGivesTheSamePicture() {
        assertThat(new TopologyText(Configs.with(), Role.ENRICH).dot())
                .isEqualTo(new TopologyText(Configs.with(), Role.ENRICH).dot());
    }
}
