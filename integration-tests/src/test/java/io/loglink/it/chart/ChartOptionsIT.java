package io.loglink.it.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart installs on request, and what it refuses. */
@Tag("surroundings")
@Tag("chart")
class ChartOptionsIT {
    @TempDir
    private Path directory;

    private Helm helm;

    @BeforeEach
    void findHelm() {
        helm = Helm.require(directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", Values.MINIMAL, Values.FULL})
    void lintFindsNothing(String values) {
        Helm.Result result = helm.lint(values);

        assertThat(result.code()).as(result.out() + result.err()).isZero();
        assertThat(result.out()).doesNotContain("[WARNING]", "[ERROR]");
    }

    @Test
    void whatIsSwitchedOnIsThere() {
        assertThat(helm.template(Values.FULL).names())
                .containsExactly(
                        "ConfigMap/logs-loglink",
                        "ConfigMap/logs-loglink-dashboard",
                        "ConfigMap/logs-loglink-preflight",
                        "Job/logs-loglink-preflight",
                        "NetworkPolicy/logs-loglink",
                        "PodDisruptionBudget/logs-loglink",
                        "PrometheusRule/logs-loglink",
                        "ScaledObject/logs-loglink",
                        "Service/logs-loglink",
                        "ServiceAccount/logs-loglink",
                        "ServiceMonitor/logs-loglink",
                        "StatefulSet/logs-loglink");
    }

    @Test
    void kedaScalesTheStatefulSetByTheLagOfEachInputTopic() {
        Manifests manifests = helm.template(Values.FULL);

        assertThat(manifests.one("StatefulSet").at("/spec/replicas").isMissingNode())
                .as("an upgrade does not undo what KEDA did")
                .isTrue();
        JsonNode spec = manifests.one("ScaledObject").get("spec");
        assertThat(spec.at("/scaleTargetRef"))
                .isEqualTo(Manifests.yaml("{apiVersion: apps/v1, kind: StatefulSet, name: logs-loglink}"));
        List<String> topics = new ArrayList<>();
        for (JsonNode trigger : spec.get("triggers")) {
            topics.add(trigger.at("/metadata/topic").asText());
            assertThat(trigger.at("/metadata/consumerGroup").asText()).isEqualTo("shop-loglink");
            assertThat(trigger.at("/metadata/bootstrapServers").asText()).isEqualTo("kafka-1:9093,kafka-2:9093");
            assertThat(trigger.at("/metadata/lagThreshold").asText()).isEqualTo("500");
            assertThat(trigger.at("/metadata/tls").asText()).isEqualTo("enable");
            assertThat(trigger.at("/authenticationRef/name").asText()).isEqualTo("kafka");
        }
        assertThat(topics).containsExactly("logs-a", "logs-b", "otlp_spans");
    }

    @Test
    void prometheusFindsTheServiceOfTheInstances() {
        Manifests manifests = helm.template(Values.FULL);
        JsonNode monitor = manifests.one("ServiceMonitor");

        JsonNode labels = manifests.one("Service").at("/metadata/labels");
        monitor.at("/spec/selector/matchLabels").properties().forEach(wanted -> assertThat(labels.get(wanted.getKey()))
                .isEqualTo(wanted.getValue()));
        assertThat(monitor.at("/spec/endpoints/0"))
                .isEqualTo(Manifests.yaml("{port: http, path: /metrics, interval: 15s}"));
        assertThat(monitor.at("/metadata/labels/release").asText()).isEqualTo("prometheus");
    }

    @Test
    void thePreflightRunsBeforeTheReleaseWithItsConfigurationAndIsNoMemberOfTheService() {
        Manifests manifests = helm.template(Values.FULL);
        JsonNode job = manifests.one("Job");
        JsonNode pod = job.at("/spec/template/spec");

        assertThat(job.at("/metadata/annotations/helm.sh~1hook").asText()).isEqualTo("pre-install,pre-upgrade");
        assertThat(pod.at("/initContainers/0/args"))
                .isEqualTo(Manifests.yaml("[topics, --create, --partitions=12, --replication-factor=3]"));
        assertThat(pod.at("/containers/0/args")).isEqualTo(Manifests.yaml("[check]"));
        assertThat(pod.at("/containers/0/securityContext"))
                .isEqualTo(manifests.container().get("securityContext"));
        assertThat(Manifests.named(pod.at("/containers/0/env"), "LOGLINK_KAFKA_SASL_JAAS_CONFIG_FILE")
                        .get("value")
                        .asText())
                .isEqualTo("/etc/loglink/secrets/kafka.sasl.jaas.config");
        assertThat(job.at("/spec/template/metadata/labels/app.kubernetes.io~1name")
                        .asText())
                .isNotEqualTo(manifests
                        .one("Service")
                        .at("/spec/selector/app.kubernetes.io~1name")
                        .asText());
        String own = Manifests.named(pod.get("volumes"), "config")
                .at("/configMap/name")
                .asText();
        assertThat(manifests.all().stream()
                        .filter(manifest ->
                                manifest.at("/metadata/name").asText().equals(own))
                        .filter(manifest -> manifest.get("kind").asText().equals("ConfigMap"))
                        .map(manifest -> manifest.at("/metadata/annotations/helm.sh~1hook")
                                .asText()))
                .containsExactly("pre-install,pre-upgrade");
    }

    @Test
    void aNetworkPolicyLetsInWhoIsNamedAndOut() {
        JsonNode spec = helm.template(Values.FULL).one("NetworkPolicy").get("spec");

        assertThat(spec.get("policyTypes")).isEqualTo(Manifests.yaml("[Ingress, Egress]"));
        assertThat(spec.at("/ingress/0"))
                .isEqualTo(Manifests.yaml(
                        "{from: [{namespaceSelector: {matchLabels: {name: monitoring}}}], ports: [{port: http}]}"));
        assertThat(spec.at("/egress/1"))
                .isEqualTo(Manifests.yaml("{to: [{podSelector: {matchLabels: {app: kafka}}}]}"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "replicas: 3                                        | replicas",
                "replicaCount: 0                                    | replicaCount",
                "replicaCount: two                                  | replicaCount",
                "image: {pullPolicy: Sometimes}                     | pullPolicy",
                "image: {digest: latest}                            | digest",
                "persistence: {size: large}                         | size",
                "persistence: {whenDeleted: Keep}                   | whenDeleted",
                "antiAffinity: some                                 | antiAffinity",
                "logLevel: LOUD                                     | logLevel",
                "shutdownGraceSeconds: -1                           | shutdownGraceSeconds",
                "config: {bootstrap.servers: b:1, state.dir: /data} | config.state.dir: the chart sets this one",
                "config: {bootstrap.servers: b:1, basic.auth.user.info: 'u:p'} | config.basic.auth.user.info: holds a secret",
                "config: {bootstrap.servers: b:1, kafka.sasl.jaas.config: 'x required password=\"p\";'} | jaas.config: holds a secret",
                "config: {outputs: [records]}                       | outputs",
                "secrets: {kafka.sasl.jaas.config: plain}           | jaas",
                "keda: {enabled: 'yes'}                             | keda",
                "resources: {limits: {memory: null}}                | resources.limits.memory",
                "resources: {limits: {memory: 1Gi}}                 | resources.limits.memory: 1Gi is too little",
                "resources: {limits: {memory: 2Gi}}                 | and late links; at least 2707Mi",
                "config: {bootstrap.servers: ''}                    | config.bootstrap.servers",
            })
    void aWrongValueIsRefusedByName(String values, String name) {
        Helm.Result result = helm.tryTemplate(values.startsWith("config") ? values : Values.MINIMAL + values);

        assertThat(result.code()).isNotZero();
        assertThat(result.err()).contains(name);
    }

    /** A chart can only read files inside it. */
    @ParameterizedTest
    @CsvSource({
        "files/loglink.rules.yml, prometheus/loglink.rules.yml",
        "files/loglink.dashboard.json, grafana/dashboards/loglink.json"
    })
    void theChartsCopiesOfRulesAndDashboardAreUpToDate(String copy, String original) {
        assertThat(Helm.CHART.resolve(copy)).hasSameBinaryContentAs(Path.of("..", "deploy", original));
    }

    @Test
    void theRulesAndTheDashboardReachTheClusterAsTheyStand() throws IOException {
        Manifests manifests = helm.template(Values.FULL);

        assertThat(manifests.one("PrometheusRule").get("spec"))
                .isEqualTo(Manifests.yaml(Files.readString(Helm.CHART.resolve("files/loglink.rules.yml"))));
        assertThat(manifests.one("ServiceMonitor").at("/spec/jobLabel").asText())
                .as("the job that the rules look for is the label of this name, on the service")
                .isEqualTo("app.kubernetes.io/name");
        assertThat(manifests
                        .one("Service")
                        .at("/metadata/labels/app.kubernetes.io~1name")
                        .asText())
                .isEqualTo("loglink");
        JsonNode dashboard = manifests.all().stream()
                .filter(manifest -> manifest.at("/metadata/labels/grafana_dashboard")
                        .asText()
                        .equals("1"))
                .findFirst()
                .orElseThrow();
        assertThat(Manifests.yaml(dashboard.at("/data").get("loglink.json").asText()))
                .isEqualTo(Manifests.yaml(Files.readString(Helm.CHART.resolve("files/loglink.dashboard.json"))));
    }

    @Test
    void theReadmeHasEveryValue() throws IOException {
        String readme = Files.readString(Helm.CHART.resolve("README.md"));
        JsonNode values = Manifests.yaml(Files.readString(Helm.CHART.resolve("values.yaml")));

        assertThat(leaves("", values)).allSatisfy(name -> assertThat(readme).contains("`" + name + "`"));
    }

    /** Names of values; what an operator fills in freely counts as one. */
    private static List<String> leaves(String prefix, JsonNode node) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = prefix + field.getKey();
            boolean free = List.of("config", "resources", "dashboard.labels").contains(name);
            if (field.getValue().isObject() && !field.getValue().isEmpty() && !free) {
                names.addAll(leaves(name + ".", field.getValue()));
            } else {
                names.add(name);
            }
        }
        return names;
    }
}
