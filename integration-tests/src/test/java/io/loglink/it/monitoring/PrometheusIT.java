package io.loglink.it.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.loglink.it.LoglinkProcess;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes the running jar under traffic. Needs prometheus. */
@ExtendWith(StackExtension.class)
@Tag("surroundings")
@Tag("monitoring")
class PrometheusIT {
    /** Panels that show nothing as long as all goes well. */
    private static final Set<String> MAY_BE_EMPTY = Set.of("Restarts");

    @Test
    void everyQueryOfDashboardRulesAndRunbookIsAnsweredFromTheRunningJar(TestBed bed, @TempDir Path directory) {
        Tool prometheus = Tool.named("prometheus");
        bed.createTopics(2);
        EveryKindOfTraffic.rows(bed);
        LoglinkProcess loglink = bed.startReady(bed.config());
        try (PrometheusServer server = PrometheusServer.start(prometheus, directory, loglink.address())) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !server.query("up{job=\"loglink\"} == 1").isEmpty());

            // A rate needs two scrapes at least between which something has happened.
            await().atMost(Duration.ofSeconds(120))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        EveryKindOfTraffic.send(bed);
                        assertThat(dashboard(server)).isEmpty();
                    });

            assertThat(MonitoringFiles.promQlOf(MonitoringFiles.RUNBOOK)).allSatisfy(server::query);
            assertThat(MonitoringFiles.promQlOf(MonitoringFiles.PAGE))
                    .allSatisfy(query -> assertThat(server.query(query)).isNotEmpty());
            assertThat(MonitoringFiles.rules()).allSatisfy(rule -> server.query(rule.expression()));
            rulesAreLoadedAndHealthy(server);
            theLinkRateIsRecorded(server);
            alertsAreAsQuietAsTheyShouldBe(server);
        }
    }

    /** The panels of which no query finds anything. */
    private static List<String> dashboard(PrometheusServer server) {
        return MonitoringFiles.queries().stream()
                .filter(query -> server.query(chosen(query.expression())).isEmpty())
                .map(MonitoringFiles.Query::panel)
                .filter(panel -> !MAY_BE_EMPTY.contains(panel))
                .filter(panel -> MonitoringFiles.queries().stream()
                        .filter(other -> other.panel().equals(panel))
                        .allMatch(other ->
                                server.query(chosen(other.expression())).isEmpty()))
                .distinct()
                .toList();
    }

    /** As Grafana fills in what is chosen above the dashboard. */
    private static String chosen(String expression) {
        return expression
                .replace("$job", "loglink")
                .replace("$instance", ".*")
                .replace("$__rate_interval", "30s")
                .replace("$__range", "5m");
    }

    private static void rulesAreLoadedAndHealthy(PrometheusServer server) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonNode rules = server.rules();
            assertThat(rules.findValuesAsText("health"))
                    .as(rules.findValuesAsText("lastError").toString())
                    .hasSameSizeAs(MonitoringFiles.rules())
                    .containsOnly("ok");
        });
    }

    private static void theLinkRateIsRecorded(PrometheusServer server) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        server.query("loglink:link_ratio:rate5m{link=\"person\"}"))
                .singleElement()
                .satisfies(rate -> assertThat(rate.at("/value/1").asDouble()).isBetween(0.45, 0.55)));
    }

    /** The traffic holds a message that is not OTLP, and nothing else is wrong; how full its disk is, is this machine's affair. */
    private static void alertsAreAsQuietAsTheyShouldBe(PrometheusServer server) {
        assertThat(server.query(
                        "ALERTS{alertname!~\"LoglinkDeadLetters|LoglinkManyDeadLetters|LoglinkDiskNearlyFull\"}"))
                .isEmpty();
        assertThat(server.query("ALERTS{alertname=\"LoglinkDeadLetters\", alertstate=\"firing\"}"))
                .isNotEmpty();
    }
}
