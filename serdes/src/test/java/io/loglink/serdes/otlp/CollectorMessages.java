package io.loglink.serdes.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The values of the messages that a real Collector wrote to Kafka: one JSON object a line in the test resources. */
final class CollectorMessages {
    private CollectorMessages() {}

    /** The values of a file of {@code collector/}, in order. */
    static List<byte[]> values(String file) {
        ObjectMapper mapper = new ObjectMapper();
        List<byte[]> values = new ArrayList<>();
        try (InputStream in = CollectorMessages.class.getResourceAsStream("/collector/" + file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                values.add(mapper.readTree(line).get("value").binaryValue());
            }
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
