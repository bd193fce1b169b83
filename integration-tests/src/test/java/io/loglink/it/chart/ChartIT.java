package io.loglink.it.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loglink.it.Cli;
import io.loglink.it.LoglinkConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator relies on in the instances that the chart installs. */
@Tag("surroundings")
@Tag("chart")
class ChartIT {
    private static final long MIB = 1L << 20;

    @TempDir
    private Path directory;

    private Helm helm;

    @BeforeEach
    void findHelm() {
        helm = Helm.require(directory);
    }

    @Test
    void theDefaultsInstallInstancesWithAVolumeAndWhatTheyNeedAndNothingElse() {
        assertThat(helm.template(Values.MINIMAL).names())
                .containsExactly(
                        "ConfigMap/logs-loglink",
                        "PodDisruptionBudget/logs-loglink",
                        "Service/logs-loglink",
                        "ServiceAccount/logs-loglink",
                        "StatefulSet/logs-loglink");
    }

    @Test
    void eachInstanceHasAVolumeOfItsOwnUnderItsState() {
        Manifests manifests = helm.template(Values.MINIMAL);

        JsonNode claim = manifests.one("StatefulSet").at("/spec/volumeClaimTemplates/0");
        assertThat(claim.at("/metadata/name").asText()).isEqualTo("state");
        assertThat(claim.at("/spec/resources/requests/storage").asText()).isEqualTo("40Gi");
        assertThat(Manifests.named(manifests.container().get("volumeMounts"), "state")
                        .get("mountPath")
                        .asText())
                .isEqualTo("/var/lib/loglink");
        JsonNode kept = manifests.one("StatefulSet").at("/spec/persistentVolumeClaimRetentionPolicy");
        assertThat(kept).isEqualTo(Manifests.yaml("{whenDeleted: Delete, whenScaled: Retain}"));
    }

    @Test
    void withoutPersistenceTheStateIsInABoundedDirectory() {
        Manifests manifests = helm.template(Values.MINIMAL + "persistence: {enabled: false, size: 5Gi}\n");

        assertThat(manifests.one("StatefulSet").at("/spec/volumeClaimTemplates").isMissingNode())
                .isTrue();
        assertThat(Manifests.named(manifests.podSpec().get("volumes"), "state"))
                .isEqualTo(Manifests.yaml("{name: state, emptyDir: {sizeLimit: 5Gi}}"));
    }

    @Test
    void allInstancesStartAtOnceAndOneAtATimeGoesAway() {
        Manifests manifests = helm.template(Values.MINIMAL);

        assertThat(manifests.one("StatefulSet").at("/spec/podManagementPolicy").asText())
                .isEqualTo("Parallel");
        assertThat(manifests.one("StatefulSet").at("/spec/replicas").asInt()).isEqualTo(2);
        assertThat(manifests
                        .one("PodDisruptionBudget")
                        .at("/spec/maxUnavailable")
                        .asInt())
                .isEqualTo(1);
        JsonNode selector = manifests.one("StatefulSet").at("/spec/selector/matchLabels");
        assertThat(manifests.one("PodDisruptionBudget").at("/spec/selector/matchLabels"))
                .isEqualTo(selector);
        assertThat(manifests.one("Service").at("/spec/selector")).isEqualTo(selector);
        assertThat(manifests.one("Service").at("/spec/clusterIP").asText()).isEqualTo("None");
        JsonNode spread = manifests.podSpec().at("/topologySpreadConstraints/0/labelSelector/matchLabels");
        assertThat(spread).isEqualTo(selector);
        JsonNode apart = manifests
                .podSpec()
                .at("/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/0/podAffinityTerm");
        assertThat(apart.at("/labelSelector/matchLabels")).isEqualTo(selector);
        assertThat(apart.at("/topologyKey").asText()).isEqualTo("kubernetes.io/hostname");
    }

    @Test
    void aProcessThatOnlyWaitsOrRestoresIsNeverKilledAndOneThatIsNotReadyHoldsAnUpdateUp() {
        JsonNode container = helm.template(Values.MINIMAL).container();

        assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/health/live");
        assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
        assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container.at("/" + probe + "/httpGet/port").asText()).isEqualTo("http");
        }
        assertThat(Manifests.named(container.get("ports"), "http")
                        .get("containerPort")
                        .asInt())
                .isEqualTo(8080);
        int startSeconds = container.at("/startupProbe/periodSeconds").asInt()
                * container.at("/startupProbe/failureThreshold").asInt();
        assertThat(startSeconds).isGreaterThanOrEqualTo(120);
    }

    @Test
    void theStopIsOverBeforeThePlatformKills() {
        Manifests manifests = helm.template(Values.MINIMAL + "shutdownGraceSeconds: 90\n");

        assertThat(manifests.environment()).containsEntry("LOGLINK_SHUTDOWN_GRACE_MS", "90000");
        assertThat(manifests.podSpec().get("terminationGracePeriodSeconds").asInt())
                .isEqualTo(100);
    }

    @Test
    void anInstanceIsTheSameMemberOfItsGroupAfterAKill() {
        assertThat(helm.template(Values.MINIMAL).environment())
                .containsEntry("LOGLINK_KAFKA_MAIN_CONSUMER_GROUP_INSTANCE_ID", "field:metadata.name");
        assertThat(helm.template(Values.MINIMAL + "staticMembership: false\n").environment())
                .doesNotContainKey("LOGLINK_KAFKA_MAIN_CONSUMER_GROUP_INSTANCE_ID");
    }

    @Test
    void theContainerMayDoNothingThatItDoesNotNeed() {
        Manifests manifests = helm.template(Values.MINIMAL);

        assertThat(manifests.podSpec().get("securityContext")).isEqualTo(Manifests.yaml("""
                {runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001,
                 fsGroupChangePolicy: OnRootMismatch, seccompProfile: {type: RuntimeDefault}}
                """));
        assertThat(manifests.container().get("securityContext")).isEqualTo(Manifests.yaml("""
                {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
                """));
        assertThat(manifests.podSpec().get("automountServiceAccountToken").asBoolean(true))
                .isFalse();
        assertThat(manifests
                        .one("ServiceAccount")
                        .get("automountServiceAccountToken")
                        .asBoolean(true))
                .isFalse();
        assertThat(manifests.podSpec().get("enableServiceLinks").asBoolean(true))
                .isFalse();
    }

    @Test
    void theMemoryOfTheContainerIsEnoughForAllThatMayBeTaken() throws IOException {
        Manifests manifests = helm.template(Values.MINIMAL);
        JsonNode resources = manifests.container().get("resources");
        assertThat(resources.at("/limits/memory").asText())
                .as("all that it may take is its own")
                .isEqualTo(resources.at("/requests/memory").asText())
                .isEqualTo("4Gi");
        long limit = 4096 * MIB;
        long heap = limit * heapPercent() / 100;
        long direct = heap;
        long rocksDb = 256 * MIB;
        long lateLinks = 256 * MIB;
        long rows = 2 * 512 * MIB;
        long kafkasClients = 192 * MIB;

        assertThat(direct).as("the rows have all they ask for").isGreaterThanOrEqualTo(rows + kafkasClients);
        assertThat(limit - heap - direct - rocksDb - lateLinks)
                .as("code, classes, stacks, files")
                .isGreaterThan(640 * MIB);
    }

    @Test
    void eachRoleMayHaveAReleaseOfItsOwn() {
        Manifests late = helm.template(Values.MINIMAL + "  roles: late\n  late.window: 15m\n");
        // Nothing of late links is in its memory.
        Manifests enrich = helm.template(Values.MINIMAL + "  roles: enrich\nresources: {limits: {memory: 2Gi}}\n");

        assertThat(late.properties()).containsEntry("roles", "late").containsEntry("late.window", "15m");
        assertThat(enrich.properties()).containsEntry("roles", "enrich");
    }

    @Test
    void anOffWithoutQuotesIsOff() {
        Manifests manifests =
                helm.template(Values.MINIMAL + "  late.records: off\nresources: {limits: {memory: 2Gi}}\n");

        assertThat(manifests.properties()).containsEntry("late.records", "off");
    }

    private static int heapPercent() throws IOException {
        return Files.readAllLines(Path.of("..", "deploy", "docker", "rootfs", "opt", "loglink", "run.options")).stream()
                .filter(line -> line.startsWith("-XX:MaxRAMPercentage="))
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf('=') + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void loglinkAcceptsTheConfigurationThatTheChartWrites() throws IOException {
        Manifests manifests = helm.template(Values.FULL);
        Map<String, String> environment = new TreeMap<>(manifests.environment());
        environment.remove("LOGLINK_CONFIG");
        environment.replaceAll((name, value) -> name.endsWith("_FILE") ? mounted(manifests, value) : value);

        Cli.Result result = Cli.run(new LoglinkConfig(manifests.properties(), environment), directory, "config");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).as("warnings").isEmpty();
        assertThat(result.out().lines())
                .contains(
                        "bootstrap.servers=kafka-1:9093,kafka-2:9093",
                        "store.cache.bytes=1073741824",
                        "num.stream.threads=4",
                        "shutdown.grace.ms=25000",
                        "replay.url.template=https://replay.example.com/{session_id}#a=b",
                        "kafka.sasl.jaas.config=[hidden]");
    }

    /** A file with what the Secret could hold; the test fails when no volume would mount one there. */
    private String mounted(Manifests manifests, String path) {
        JsonNode mount = Manifests.named(manifests.container().get("volumeMounts"), "secrets");
        String name = path.substring(mount.get("mountPath").asText().length() + 1);
        JsonNode sources =
                Manifests.named(manifests.podSpec().get("volumes"), "secrets").at("/projected/sources");
        assertThat(sources)
                .anySatisfy(source ->
                        assertThat(source.at("/secret/items/0/path").asText()).isEqualTo(name));
        try {
            String jaas =
                    "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\"p\";";
            return Files.writeString(directory.resolve(name), jaas).toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aChangedConfigurationStartsTheInstancesAgainAndOtherChangesDoNot() {
        String checksum = checksum(Values.MINIMAL);

        assertThat(checksum(Values.MINIMAL + "replicaCount: 3\n")).isEqualTo(checksum);
        assertThat(checksum(Values.MINIMAL.replace("records", "batches"))).isNotEqualTo(checksum);
    }

    private String checksum(String values) {
        JsonNode annotations = helm.template(values).one("StatefulSet").at("/spec/template/metadata/annotations");
        return annotations.get("checksum/config").asText();
    }

    @Test
    void theImageIsNamedByItsDigestWhereThereIsOne() {
        String digest = "sha256:" + "0a".repeat(32);

        assertThat(helm.template(Values.MINIMAL).container().get("image").asText())
                .isEqualTo("loglink:" + appVersion());
        assertThat(helm.template(
                                Values.MINIMAL + "image: {repository: r.example.com/loglink, digest: '" + digest + "'}")
                        .container()
                        .get("image")
                        .asText())
                .isEqualTo("r.example.com/loglink@" + digest);
    }

    /** The chart's is the jar's: both are released together. */
    private String appVersion() {
        Cli.Result version = Cli.run(LoglinkConfig.empty(), directory, "--version");
        return version.out().lines().findFirst().orElseThrow().replace("loglink ", "");
    }
}
