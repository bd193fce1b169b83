package io.loglink.it.sinks;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of {@code deploy/sinks/connect}. */
final class ConnectFiles {
    static final Path DIRECTORY =
            Path.of("..", "deploy", "sinks", "connect").toAbsolutePath().normalize();

    private static final ObjectMapper JSON = new ObjectMapper();

    private ConnectFiles() {}

    /** A connector's configuration as it is shipped; every value a text, as Connect's REST API has it. */
    static Map<String, String> config(String file) {
        return read(file, new TypeReference<>() {});
    }

    static <T> T read(String file, TypeReference<T> type) {
        try {
            return JSON.readValue(DIRECTORY.resolve(file).toFile(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The configuration with Apicurio's converter instead of Confluent's, as docs/sinks/connect.md says.
     *
     * @param registryUrl address of Apicurio's own API
     */
    static Map<String, String> withApicurio(Map<String, String> config, String registryUrl) {
        Map<String, String> changed = new LinkedHashMap<>(config);
        changed.remove("value.converter.schema.registry.url");
        changed.put("value.converter", "io.apicurio.registry.utils.converter.AvroConverter");
        changed.put("value.converter.apicurio.registry.url", registryUrl);
        return changed;
    }
}
