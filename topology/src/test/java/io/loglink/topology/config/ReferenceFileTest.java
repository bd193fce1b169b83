package io.loglink.topology.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ReferenceFileTest {
    /** Set it to write the file anew: {@code mvn test -pl topology -am -Dtest=ReferenceFileTest -Dreference.write=true}. */
    private static final boolean WRITE = Boolean.getBoolean("reference.write");

    private static final Path CHECKED_IN = Path.of("..", "docs", "loglink.reference.properties");

    @Test
    void theCheckedInFileIsTheGeneratedOne() throws IOException {
        if (WRITE) {
            Files.writeString(CHECKED_IN, ReferenceFile.text());
        }

        assertThat(CHECKED_IN).as("write it anew with -Dreference.write=true").hasContent(ReferenceFile.text());
    }

    @Test
    void everyLineIsNarrowEnoughToReadAndAComment() {
        assertThat(ReferenceFile.text().lines()).allSatisfy(line -> assertThat(line)
                .matches("|#.*")
                .hasSizeLessThanOrEqualTo(122)
                .doesNotEndWith(" "));
    }

    @Test
    void whatItCallsTheDefaultIsTheDefault() throws IOException {
        Properties uncommented = new Properties();
        uncommented.load(new StringReader(ReferenceFile.text()
                .lines()
                .filter(line -> line.matches("#[a-z].*=.*"))
                .map(line -> line.substring(1))
                .collect(Collectors.joining("\n"))));
        Map<String, String> properties = new TreeMap<>();
        uncommented.stringPropertyNames().forEach(name -> properties.put(name, uncommented.getProperty(name)));
        Map<String, String> required = Map.of("bootstrap.servers", "b:1", "schema.registry.url", "http://r");
        properties.putAll(required);

        LoglinkConfig fromReference = LoglinkConfig.of(properties);

        LoglinkConfig fromDefaults = LoglinkConfig.of(required);
        assertThat(fromReference.enrich()).isEqualTo(fromDefaults.enrich());
        assertThat(fromReference.tables()).isEqualTo(fromDefaults.tables());
        assertThat(fromReference.kafka().streams())
                .isEqualTo(fromDefaults.kafka().streams());
        assertThat(fromReference.registry()).isEqualTo(fromDefaults.registry());
        assertThat(properties.keySet()).containsAll(LoglinkConfigDef.DEFINITION.names());
    }
}
