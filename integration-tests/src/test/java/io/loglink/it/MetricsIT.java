package io.loglink.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.loglink.it.monitoring.EveryKindOfTraffic;
import io.loglink.it.monitoring.Exposition;
import io.loglink.it.monitoring.Exposition.Family;
import io.loglink.it.monitoring.MonitoringFiles;
import io.loglink.it.monitoring.MonitoringFiles.Described;
import io.loglink.it.monitoring.MonitoringFiles.Query;
import io.loglink.it.monitoring.MonitoringFiles.Rule;
import io.loglink.it.monitoring.PromQl;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page about metrics, the alert rules, the runbook and the dashboard, held against what the running jar serves. */
@ExtendWith(StackExtension.class)
class MetricsIT {
    /** What Prometheus itself adds. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private static Exposition served = new Exposition(Map.of());

    @BeforeAll
    static void serve(Stack stack) {
        try (TestBed bed = TestBed.on(stack.bootstrapServers(), stack.registry().url(), "MetricsIT")) {
            bed.createTopics(2);
            EveryKindOfTraffic.rows(bed);
            LoglinkProcess loglink = bed.startReady(bed.config());
            EveryKindOfTraffic.send(bed);
            bed.awaitConsumed();
            // Kafka's own come a moment after its clients, and the inputs' lag with the first look at each.
            await().atMost(Duration.ofSeconds(60)).until(() -> {
                served = Exposition.parse(loglink.get("/metrics").body());
                return served.serves("kafka_consumer_fetch_manager_records_lag")
                        && served.serves("loglink_input_lag_messages")
                        && served.serves("loglink_late_input_lag_messages")
                        && served.serves("kafka_producer_record_error_total");
            });
        }
    }

    @Test
    void thePageHasEveryMetricOfLoglinksOwnWithItsTypeAndItsLabels() {
        Map<String, String> onThePage = new TreeMap<>();
        MonitoringFiles.page().forEach((name, row) -> {
            if (name.startsWith("loglink_")) {
                onThePage.put(name, row.type() + " " + new TreeSet<>(row.labels()));
            }
        });

        assertThat(onThePage).isEqualTo(asText(served.own()));
    }

    @Test
    void whatThePageSaysOfOthersMetricsIsServedTooWithItsTypeAndItsLabels() {
        Map<String, Described> others = MonitoringFiles.page().entrySet().stream()
                .filter(row -> !row.getKey().startsWith("loglink_"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(others).hasSizeGreaterThan(20);
        assertThat(others).allSatisfy((name, row) -> {
            Family family = served.families().get(name);
            assertThat(family).as("%s is served", name).isNotNull();
            assertThat(row.type() + " " + new TreeSet<>(row.labels()))
                    .as(name)
                    .isEqualTo(family.type() + " " + new TreeSet<>(family.labels()));
        });
    }

    @Test
    void everyMetricThatARuleAsksForIsServed() {
        Set<String> recorded = recorded();

        assertThat(MonitoringFiles.rules()).hasSizeGreaterThan(20).allSatisfy(rule -> assertThat(
                        unknown(rule.expression(), recorded))
                .as("rule %s%s", rule.record(), rule.alert())
                .isEmpty());
    }

    @Test
    void everyMetricThatTheDashboardAsksForIsServed() {
        List<Query> queries = MonitoringFiles.queries();

        assertThat(queries).hasSizeGreaterThan(50).allSatisfy(query -> {
            assertThat(PromQl.metrics(query.expression())).as(query.panel()).isNotEmpty();
            assertThat(unknown(query.expression(), Set.of())).as(query.panel()).isEmpty();
        });
    }

    @Test
    void everyQueryOfTheDashboardAsksForTheChosenJobAndInstances() {
        assertThat(MonitoringFiles.queries()).allSatisfy(query -> assertThat(
                        query.expression().split("\\{job=\"\\$job\", instance=~\"\\$instance\"", -1).length - 1)
                .as("%s: %s", query.panel(), query.expression())
                .isEqualTo(query.expression().split("\\b(loglink|kafka|jvm|process|disk)_\\w+\\{", -1).length - 1)
                .isPositive());
    }

    @Test
    void theDashboardIsOneThatGrafanaCanProvision() {
        JsonNode dashboard = MonitoringFiles.dashboard();

        assertThat(dashboard.at("/uid").asText()).isEqualTo("loglink");
        assertThat(dashboard.at("/templating/list").findValuesAsText("name"))
                .startsWith("datasource", "job", "instance");
        assertThat(MonitoringFiles.panels()).allSatisfy(panel -> {
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            assertThat(panel.at("/description").asText())
                    .as(panel.at("/title").asText())
                    .isNotBlank();
            assertThat(panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt())
                    .isLessThanOrEqualTo(24);
        });
        assertThat(dashboard.at("/panels").findValuesAsText("id")).doesNotHaveDuplicates();
        assertThat(MonitoringFiles.yaml(MonitoringFiles.GRAFANA.resolve("provisioning/dashboards/loglink.yml"))
                        .at("/providers/0/type")
                        .asText())
                .isEqualTo("file");
        assertThat(MonitoringFiles.yaml(MonitoringFiles.GRAFANA.resolve("provisioning/datasources/loglink.yml"))
                        .at("/datasources/0/type")
                        .asText())
                .isEqualTo("prometheus");
    }

    @Test
    void everyAlertHasASeverityWordsAndASectionInTheRunbook() {
        Map<String, String> sections = MonitoringFiles.sections(MonitoringFiles.RUNBOOK);

        assertThat(MonitoringFiles.alerts()).hasSizeGreaterThan(15).allSatisfy(alert -> {
            assertThat(alert.labels().get("severity")).as(alert.alert()).isIn("critical", "warning");
            assertThat(alert.annotations()).as(alert.alert()).containsOnlyKeys("summary", "description", "runbook");
            String anchor = alert.alert().toLowerCase();
            assertThat(alert.annotations().get("runbook")).isEqualTo("docs/runbook.md#" + anchor);
            assertThat(sections.get(anchor))
                    .as(alert.alert())
                    .contains("**Means.**", "**Causes.**", "**Look.**", "**Do.**");
        });
        assertThat(sections.keySet())
                .as("sections without an alert")
                .filteredOn(anchor -> anchor.startsWith("loglink"))
                .hasSameSizeAs(MonitoringFiles.alerts());
    }

    @Test
    void everyMetricThatTheRunbookAsksForIsServed() {
        Set<String> recorded = recorded();
        List<String> queries = MonitoringFiles.promQlOf(MonitoringFiles.RUNBOOK);

        assertThat(queries).hasSizeGreaterThan(30).allSatisfy(query -> assertThat(unknown(query, recorded))
                .as(query)
                .isEmpty());
    }

    private static Set<String> recorded() {
        return MonitoringFiles.rules().stream().map(Rule::record).collect(Collectors.toSet());
    }

    private static Set<String> unknown(String expression, Set<String> recorded) {
        return PromQl.metrics(expression).stream()
                .filter(name -> !served.serves(name))
                .filter(name -> !recorded.contains(name))
                .filter(name -> !OF_PROMETHEUS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> asText(Map<String, Family> families) {
        Map<String, String> texts = new TreeMap<>();
        families.forEach((name, family) -> texts.put(name, family.type() + " " + new TreeSet<>(family.labels())));
        return texts;
    }
}
