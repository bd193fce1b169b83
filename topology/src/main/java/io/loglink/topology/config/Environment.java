package io.loglink.topology.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Properties in the environment: {@code LOGLINK_} and the name in capitals with {@code _} for {@code .}. With {@code _FILE}
 * behind it, the variable names a file that holds the value, which is how secrets are mounted.
 */
final class Environment {
    static final String PREFIX = "LOGLINK_";
    private static final String FILE_SUFFIX = "_FILE";
    /** For the command line and for the logging, not properties. */
    private static final Set<String> NOT_PROPERTIES = Set.of("LOGLINK_CONFIG", "LOGLINK_LOG_LEVEL");
    /** Kubernetes gives each container such variables for every service whose name starts with "loglink". */
    private static final Pattern SERVICE_LINK = Pattern.compile(
            "LOGLINK_(.+_)?(SERVICE_(HOST|PORT)(_.+)?|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    private Environment() {}

    /** The variable of a property. */
    static String variableOf(String property) {
        return PREFIX + property.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /**
     * The properties of an environment.
     *
     * @throws WrongConfigurationException when a file of a value cannot be read, or a property is set twice
     */
    static Map<String, RawProperty> read(Map<String, String> environment) {
        Map<String, RawProperty> found = new TreeMap<>();
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (isProperty(variable)) {
                add(found, property(variable, value));
            }
        });
        return found;
    }

    private static boolean isProperty(String variable) {
        return variable.startsWith(PREFIX)
                && !NOT_PROPERTIES.contains(variable)
                && !SERVICE_LINK.matcher(variable).matches();
    }

    private static void add(Map<String, RawProperty> found, RawProperty property) {
        RawProperty other = found.put(property.name(), property);
        if (other != null) {
            throw new WrongConfigurationException(property.name() + ": set both by " + other.origin() + " and by "
                    + property.origin() + "; keep one");
        }
    }

    private static RawProperty property(String variable, String value) {
        String origin = "environment " + variable;
        String name = nameOf(variable);
        if (!variable.endsWith(FILE_SUFFIX) || KnownNames.isKnown(name)) {
            return new RawProperty(name, value.strip(), origin);
        }
        String fileless = variable.substring(0, variable.length() - FILE_SUFFIX.length());
        return new RawProperty(nameOf(fileless), content(variable, value), origin);
    }

    private static String nameOf(String variable) {
        return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static String content(String variable, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | InvalidPathException e) {
            throw new WrongConfigurationException(
                    variable + " = " + file + " (environment): must be a file that can be read and holds UTF-8 text");
        }
    }
}
