package io.loglink.local.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/**
 * Schemas by subject and version, in memory. Equal schemas have one id, whatever their subjects. Thread-safe.
 *
 * <p>Every method throws {@link RegistryFault} for what a registry answers with an error.
 */
final class SchemaStore {

    /** A schema as a version of a subject. Ids and versions count from 1. */
    record Version(String subject, int version, int id, Schema schema) {}

    private final Map<String, List<Version>> subjects = new TreeMap<>();
    private final Map<String, Integer> idsByText = new LinkedHashMap<>();
    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, Compatibility> levels = new LinkedHashMap<>();
    private Compatibility defaultLevel = Compatibility.BACKWARD;

    /** Registers a schema as the newest version of the subject, unless it is one already, and returns its id. */
    synchronized int register(String subject, String text) {
        Schema schema = parse(text);
        List<Version> versions = subjects.getOrDefault(subject, List.of());
        for (Version version : versions) {
            if (sameText(version.schema(), schema)) {
                return version.id();
            }
        }
        String violation = level(subject).violation(schema, schemasOf(versions));
        if (violation != null) {
            throw RegistryFault.incompatible(subject, violation);
        }
        int id = idOf(schema);
        subjects.computeIfAbsent(subject, s -> new ArrayList<>())
                .add(new Version(subject, versions.size() + 1, id, schema));
        return id;
    }

    /** The version under which the subject has this schema. */
    synchronized Version lookUp(String subject, String text) {
        Schema schema = parse(text);
        for (Version version : versionsOf(subject)) {
            if (sameText(version.schema(), schema)) {
                return version;
            }
        }
        throw RegistryFault.schemaNotFound("of subject '" + subject + "'");
    }

    /** The names of the subjects, sorted. */
    synchronized List<String> subjects() {
        return List.copyOf(subjects.keySet());
    }

    /** The versions of a subject, oldest first; there is at least one. */
    synchronized List<Version> versions(String subject) {
        return List.copyOf(versionsOf(subject));
    }

    /** One version; {@code latest} and {@code -1} are the newest. */
    synchronized Version version(String subject, String which) {
        List<Version> versions = versionsOf(subject);
        if (which.equals("latest") || which.equals("-1")) {
            return versions.get(versions.size() - 1);
        }
        int number = versionNumber(which);
        if (number > versions.size()) {
            throw RegistryFault.versionNotFound(which);
        }
        return versions.get(number - 1);
    }

    /** The schema of an id. */
    synchronized Schema schema(String id) {
        try {
            return schemas.get(Integer.parseInt(id) - 1);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw RegistryFault.schemaNotFound(id);
        }
    }

    /** The versions of all subjects that have the schema of this id. */
    synchronized List<Version> versionsOfSchema(String id) {
        int number = idOf(schema(id));
        return subjects.values().stream()
                .flatMap(List::stream)
                .filter(version -> version.id() == number)
                .toList();
    }

    /** Whether the schema may follow this version of the subject, or all of them when {@code which} is null. */
    synchronized boolean isCompatible(String subject, @Nullable String which, String text) {
        List<Version> against = which == null ? versionsOf(subject) : List.of(version(subject, which));
        return level(subject).violation(parse(text), schemasOf(against)) == null;
    }

    /** The level that applies to the subject: its own, else the default one. */
    synchronized Compatibility level(String subject) {
        return levels.getOrDefault(subject, defaultLevel);
    }

    /** The subject's own level. */
    synchronized Compatibility ownLevel(String subject) {
        Compatibility level = levels.get(subject);
        if (level == null) {
            throw RegistryFault.noOwnCompatibility(subject);
        }
        return level;
    }

    synchronized Compatibility defaultLevel() {
        return defaultLevel;
    }

    synchronized void level(String subject, Compatibility level) {
        levels.put(subject, level);
    }

    synchronized void defaultLevel(Compatibility level) {
        defaultLevel = level;
    }

    private List<Version> versionsOf(String subject) {
        List<Version> versions = subjects.get(subject);
        if (versions == null) {
            throw RegistryFault.subjectNotFound(subject);
        }
        return versions;
    }

    private int idOf(Schema schema) {
        return idsByText.computeIfAbsent(schema.toString(), text -> {
            schemas.add(schema);
            return schemas.size();
        });
    }

    private static int versionNumber(String which) {
        try {
            int number = Integer.parseInt(which);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below like any other number that is none.
        }
        throw RegistryFault.invalidVersion(which);
    }

    private static List<Schema> schemasOf(List<Version> versions) {
        return versions.stream().map(Version::schema).toList();
    }

    /** Documentation counts: a schema that differs only there is a new version. */
    private static boolean sameText(Schema one, Schema other) {
        return one.toString().equals(other.toString());
    }

    private static Schema parse(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (SchemaParseException e) {
            throw RegistryFault.invalidSchema(String.valueOf(e.getMessage()));
        }
    }
}
