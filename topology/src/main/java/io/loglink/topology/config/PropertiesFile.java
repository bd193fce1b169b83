package io.loglink.topology.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A properties file, UTF-8, in the form of {@link Properties}. */
final class PropertiesFile {
    private PropertiesFile() {}

    /** @throws WrongConfigurationException when the file cannot be read */
    static Map<String, RawProperty> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "no such file");
        } catch (CharacterCodingException e) {
            throw unreadable(file, "must be UTF-8 text");
        } catch (IOException e) {
            throw unreadable(
                    file, Files.isDirectory(file) ? "is a directory, must be a properties file" : "cannot be read");
        } catch (IllegalArgumentException e) {
            throw unreadable(file, "has a backslash-u that is not followed by four hex digits");
        }
        Map<String, RawProperty> found = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            String value = properties.getProperty(name).strip();
            found.put(name, new RawProperty(name, value, file.toString()));
        }
        return found;
    }

    private static WrongConfigurationException unreadable(Path file, String why) {
        return new WrongConfigurationException("configuration file " + file + ": " + why);
    }
}
