package io.loglink.it.security;

import io.loglink.it.LoglinkConfig;
import io.loglink.it.TestBed;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeMap;

/** A configuration of deploy/kafka as it stands; addresses, paths and the topics of a test come from the environment. */
final class Example {
    private Example() {}

    static LoglinkConfig of(String file, TestBed bed) {
        LoglinkConfig config = new LoglinkConfig(read(file), new TreeMap<>());
        for (var property : bed.config().properties().entrySet()) {
            config = config.withEnvironment(variable(property.getKey()), property.getValue());
        }
        return config;
    }

    /** The variable of a property. */
    static String variable(String property) {
        return "LOGLINK_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    private static TreeMap<String, String> read(String file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("..", "deploy", "kafka", file))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TreeMap<String, String> read = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> read.put(name, properties.getProperty(name)));
        return read;
    }
}
