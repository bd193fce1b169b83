package io.loglink.topology.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is allowed but probably not meant. */
final class Warnings {
    private Warnings() {}

    static List<String> of(PropertyValues values, Map<String, RawProperty> passedOn) {
        List<String> warnings = new ArrayList<>();
        passedOn.values().stream()
                .filter(property -> KnownNames.isForKafka(property.name()))
                .filter(property -> !KnownNames.isKnown(property.name()))
                .filter(property -> !KafkaNames.isOpen(KnownNames.behindPrefix(property.name())))
                .forEach(property -> warnings.add(unknownToKafka(property)));
        RawProperty stateDir = values.raw(PropertyNames.STATE_DIR);
        if (!stateDir.isDefault() && isTemporary(Path.of(stateDir.value()))) {
            warnings.add(stateDir
                    + ": is in the directory for temporary files; the tables may vanish and are then read again");
        }
        return List.copyOf(warnings);
    }

    private static String unknownToKafka(RawProperty property) {
        String meant = KnownNames.nearest(property.name());
        return property + ": no Kafka client knows it; passed on all the same"
                + (meant.isEmpty() ? "" : "; did you mean " + meant + "?");
    }

    private static boolean isTemporary(Path directory) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        return directory.toAbsolutePath().normalize().startsWith(temporary.toAbsolutePath());
    }
}
