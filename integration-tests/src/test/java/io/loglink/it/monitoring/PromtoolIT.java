package io.loglink.it.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert rules and the scrape configuration, judged by Prometheus' own tool. Needs promtool. */
@Tag("surroundings")
@Tag("monitoring")
class PromtoolIT {
    private final Tool promtool = Tool.named("promtool");

    @Test
    void theRulesAreValid() {
        Tool.Ended check = promtool.run(MonitoringFiles.PROMETHEUS, "check", "rules", MonitoringFiles.RULES.toString());

        assertThat(check.code()).as(check.output()).isZero();
        assertThat(check.output())
                .contains("SUCCESS: " + MonitoringFiles.rules().size() + " rules found");
    }

    @Test
    void theScrapeConfigurationIsValid() {
        Tool.Ended check =
                promtool.run(MonitoringFiles.PROMETHEUS, "check", "config", MonitoringFiles.SCRAPES.toString());

        assertThat(check.code()).as(check.output()).isZero();
    }

    @Test
    void eachAlertFiresWhenItShouldAndNotWhenItShouldNot() {
        Tool.Ended test =
                promtool.run(MonitoringFiles.PROMETHEUS, "test", "rules", MonitoringFiles.RULE_TESTS.toString());

        assertThat(test.code()).as(test.output()).isZero();
    }

    @Test
    void noAlertIsLeftOutOfTheTestsAndEachIsTestedBothWays() {
        Map<String, List<Integer>> alerts = StreamSupport.stream(
                        MonitoringFiles.yaml(MonitoringFiles.RULE_TESTS)
                                .findValues("alert_rule_test")
                                .spliterator(),
                        false)
                .flatMap(tests -> StreamSupport.stream(tests.spliterator(), false))
                .collect(Collectors.groupingBy(
                        test -> test.at("/alertname").asText(),
                        Collectors.mapping(PromtoolIT::firing, Collectors.toList())));

        assertThat(MonitoringFiles.alerts())
                .allSatisfy(alert ->
                        assertThat(alerts.get(alert.alert())).as(alert.alert()).contains(0, 1));
    }

    private static int firing(JsonNode test) {
        return test.at("/exp_alerts").size();
    }

    @Test
    void aRuleThatDoesNotFireFailsTheTest(@TempDir Path directory) throws IOException {
        String broken = MonitoringFiles.text(MonitoringFiles.RULES)
                .replace("expr: loglink_ready == 0", "expr: loglink_ready == 2");
        Files.writeString(directory.resolve("loglink.rules.yml"), broken);
        Files.copy(MonitoringFiles.RULE_TESTS, directory.resolve("loglink.rules.test.yml"));

        Tool.Ended test = promtool.run(directory, "test", "rules", "loglink.rules.test.yml");

        assertThat(test.code()).isNotZero();
        assertThat(test.output()).contains("LoglinkNotReady");
    }
}
