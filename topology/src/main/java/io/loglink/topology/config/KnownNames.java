package io.loglink.topology.config;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which property names there are. */
final class KnownNames {
    /** Prefixes of Confluent's registry client; what stands behind them is its own affair. */
    private static final List<String> REGISTRY_PREFIXES = List.of("schema.registry.", "basic.auth.", "bearer.auth.");

    /** Kafka's names for what Loglink has a property of its own, or needs as it is. */
    private static final Set<String> OWN_OF_KAFKA = Set.of(
            PropertyNames.BOOTSTRAP_SERVERS,
            PropertyNames.APPLICATION_ID,
            PropertyNames.PROCESSING_GUARANTEE,
            PropertyNames.STREAM_THREADS,
            PropertyNames.STATE_DIR);

    private KnownNames() {}

    static boolean isOwn(String name) {
        return LoglinkConfigDef.DEFINITION.configKeys().containsKey(name);
    }

    static boolean isForRegistry(String name) {
        return REGISTRY_PREFIXES.stream().anyMatch(name::startsWith);
    }

    static boolean isForKafka(String name) {
        return name.startsWith(PropertyNames.KAFKA_PREFIX);
    }

    /** Whether a definition, Loglink's or Kafka's, has the name. */
    static boolean isKnown(String name) {
        return isOwn(name)
                || (isForKafka(name)
                        && !KafkaNames.definitionsOf(behindPrefix(name)).isEmpty());
    }

    /** @throws WrongConfigurationException when no property has this name, with the name that was perhaps meant */
    static void requireUsable(RawProperty property) {
        String name = property.name();
        if (isForKafka(name) && OWN_OF_KAFKA.contains(behindPrefix(name))) {
            throw refused(property, "set " + behindPrefix(name) + " instead");
        }
        if (!isOwn(name) && !isForKafka(name) && !isForRegistry(name)) {
            String meant = nearest(name);
            throw refused(property, "no such property" + (meant.isEmpty() ? "" : "; did you mean " + meant + "?"));
        }
    }

    /** What stands behind {@code kafka.}. */
    static String behindPrefix(String name) {
        return name.substring(PropertyNames.KAFKA_PREFIX.length());
    }

    /** The known name that was perhaps meant; empty when none is near. */
    static String nearest(String name) {
        if (!isForKafka(name) && !KafkaNames.definitionsOf(name).isEmpty()) {
            return PropertyNames.KAFKA_PREFIX + name;
        }
        Set<String> names = new TreeSet<>(LoglinkConfigDef.DEFINITION.names());
        KafkaNames.all().forEach(kafka -> names.add(PropertyNames.KAFKA_PREFIX + kafka));
        return NearestName.of(name, names).orElse("");
    }

    /** The value is not shown: under a wrong name, nobody knows whether it is a secret. */
    private static WrongConfigurationException refused(RawProperty property, String why) {
        return new WrongConfigurationException(property + ": " + why);
    }
}
