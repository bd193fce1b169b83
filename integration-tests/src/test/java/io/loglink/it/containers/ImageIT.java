package io.loglink.it.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.ContainerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is in the image, and that the same commit gives the same one. */
@Tag("surroundings")
@Tag("containers")
class ImageIT {
    private static final Path LAYOUT = Path.of("..", "topology", "target", "image");

    private static LoglinkImage image;

    @BeforeAll
    static void build() {
        image = LoglinkImage.build();
    }

    @Test
    void orchestratorsCanSeeThatItIsNotRootAndHowToStopIt() {
        ContainerConfig config = Objects.requireNonNull(image.inspect().getConfig());

        assertThat(config.getUser()).isEqualTo("10001:10001");
        assertThat(image.shown("{{.Config.StopSignal}}")).isEqualTo("SIGTERM");
        assertThat(config.getEntrypoint()).containsExactly("loglink");
        assertThat(config.getCmd()).containsExactly("run");
        assertThat(config.getVolumes()).containsOnlyKeys("/var/lib/loglink");
        assertThat(config.getEnv()).contains("LOGLINK_STATE_DIR=/var/lib/loglink", "LOGLINK_HTTP_LISTEN=0.0.0.0:8080");
    }

    @Test
    void itsLabelsSayWhatItIsAndWhereItCameFrom() {
        Map<String, String> labels = new TreeMap<>(
                Objects.requireNonNull(image.inspect().getConfig()).getLabels());
        labels.keySet().removeIf(name -> !name.startsWith("org.opencontainers.image."));

        assertThat(labels)
                .containsEntry("org.opencontainers.image.title", "Loglink")
                .containsEntry("org.opencontainers.image.licenses", "Apache-2.0")
                .containsKeys("org.opencontainers.image.description", "org.opencontainers.image.base.name");
        assertThat(labels.get("org.opencontainers.image.version")).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(labels.get("org.opencontainers.image.revision")).matches("[0-9a-f]{40}|unknown");
        assertThat(labels.get("org.opencontainers.image.created"))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    @Test
    void theBillOfMaterialsNamesWhatTheJarIsMadeOf() throws IOException {
        JsonNode bill = new ObjectMapper()
                .readTree(LAYOUT.resolve("rootfs/opt/loglink/loglink.cdx.json").toFile());

        assertThat(bill.at("/bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.at("/metadata/component/name").asText()).isEqualTo("loglink-topology");
        assertThat(bill.get("components").findValuesAsText("name"))
                .contains("kafka-streams", "kafka-clients", "rocksdbjni", "avro", "jackson-databind", "zstd-jni")
                .doesNotContain("junit-jupiter", "assertj-core");
    }

    @Test
    void thePlatformsNativeLibrariesLieBesideTheJarAndThoseOfOthersAreLeftOut() throws IOException {
        for (String platform : List.of("amd64", "arm64")) {
            try (Stream<Path> libraries = Files.list(LAYOUT.resolve("native/" + platform + "/opt/loglink/native"))) {
                assertThat(libraries.map(library -> library.getFileName().toString()))
                        .containsExactlyInAnyOrder(
                                "librocksdbjni.so", "libzstd-jni.so", "liblz4-java.so", "libsnappyjava.so");
            }
        }
        assertThat(Files.size(LAYOUT.resolve("rootfs/opt/loglink/loglink.jar")))
                .isLessThan(Files.size(Path.of(System.getProperty("loglink.jar"))) / 2);
    }

    @Test
    void theSameFilesGiveTheSameLayers() {
        // As if they were committed at another time; nothing is taken from the cache of the first one.
        LoglinkImage again = LoglinkImage.build(
                "loglink:it-again", Map.of("DOCKER_BUILD_OPTIONS", "--no-cache", "SOURCE_DATE_EPOCH", "1767312000"));

        assertThat(again.shown("{{index .Config.Labels \"org.opencontainers.image.created\"}}"))
                .isEqualTo("2026-01-02T00:00:00Z");

        assertThat(again.inspect().getRootFS().getLayers())
                .isEqualTo(image.inspect().getRootFS().getLayers());
    }
}
