package io.loglink.topology.config;

import java.util.List;
import java.util.Set;

/** What one property alone cannot tell. */
final class CrossChecks {
    /** One topic may hold both signals; single records may not share one, because a subject has one schema. */
    private static final List<Set<String>> MAY_SHARE = List.of(
            Set.of(PropertyNames.LOGS_TOPICS, PropertyNames.SPANS_TOPICS),
            Set.of(PropertyNames.BATCHES_LOGS_TOPIC, PropertyNames.BATCHES_SPANS_TOPIC));

    private CrossChecks() {}

    /** @throws WrongConfigurationException when properties do not fit together */
    static void check(PropertyValues values) {
        someInput(values);
        someProject(values);
        registryForRecords(values);
        LateSettings late = LateProperties.settings(values);
        someWork(late, values);
        registryForOverrides(late, values);
        amendForRelinking(late, values);
        transactionsForHolding(values);
        // Instances with other roles write to the other topics.
        topicsOfTheirOwn(TopicUse.of(values, Roles.everywhere(values)), values);
    }

    private static void someInput(PropertyValues values) {
        if (values.list(PropertyNames.LOGS_TOPICS).isEmpty()
                && values.list(PropertyNames.SPANS_TOPICS).isEmpty()) {
            throw WrongConfigurationException.of(
                    values.raw(PropertyNames.LOGS_TOPICS), "must name a topic when spans.topics is empty too");
        }
    }

    private static void someProject(PropertyValues values) {
        boolean none = List.of(
                        PropertyNames.PROJECT_HEADER,
                        PropertyNames.PROJECT_RESOURCE_ATTRIBUTE,
                        PropertyNames.PROJECT_DEFAULT)
                .stream()
                .allMatch(name -> values.text(name).isEmpty());
        if (none) {
            throw WrongConfigurationException.of(
                    values.raw(PropertyNames.PROJECT_DEFAULT),
                    "must be a project id when project.header and project.resource.attribute are empty too");
        }
    }

    private static void registryForRecords(PropertyValues values) {
        if (values.list(PropertyNames.OUTPUTS).contains(OutputProperties.RECORDS)
                && values.text(PropertyNames.REGISTRY_URL).isEmpty()) {
            throw WrongConfigurationException.of(
                    values.raw(PropertyNames.REGISTRY_URL), "must be the registry's URL when outputs has records");
        }
    }

    private static void someWork(LateSettings late, PropertyValues values) {
        if (!late.on() && !values.list(PropertyNames.ROLES).contains(Role.ENRICH.text())) {
            throw WrongConfigurationException.of(
                    values.raw(PropertyNames.ROLES),
                    "must have enrich when no record waits, for then late has no work");
        }
    }

    private static void registryForOverrides(LateSettings late, PropertyValues values) {
        if (late.on()
                && values.list(PropertyNames.ROLES).contains(Role.LATE.text())
                && values.text(PropertyNames.REGISTRY_URL).isEmpty()) {
            throw WrongConfigurationException.of(
                    values.raw(PropertyNames.REGISTRY_URL),
                    "must be the registry's URL when the role late runs: overrides.topic is Avro");
        }
    }

    private static void amendForRelinking(LateSettings late, PropertyValues values) {
        if (late.relinkMerges() && !late.watchesLinked()) {
            throw WrongConfigurationException.of(
                    values.raw(PropertyNames.LATE_RELINK_MERGES),
                    "must be false unless late.records is amend and outputs has records");
        }
    }

    /** Without transactions a crash can come between the end of waiting and the record's emission, and then nobody has it. */
    private static void transactionsForHolding(PropertyValues values) {
        if (values.text(PropertyNames.PROCESSING_GUARANTEE).equals(RunProperties.EXACTLY_ONCE)) {
            return;
        }
        for (String property : List.of(PropertyNames.LATE_RECORDS, PropertyNames.LATE_BATCHES)) {
            if (values.text(property).equals(LateProperties.HOLD)) {
                throw WrongConfigurationException.of(
                        values.raw(property),
                        "must not be hold unless processing.guarantee is exactly_once_v2: a crash could lose what is held");
            }
        }
    }

    private static void topicsOfTheirOwn(List<TopicUse> uses, PropertyValues values) {
        for (int later = 0; later < uses.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                distinct(uses.get(earlier), uses.get(later), values);
            }
        }
    }

    private static void distinct(TopicUse earlier, TopicUse later, PropertyValues values) {
        boolean same =
                earlier.topic().equals(later.topic()) && !earlier.property().equals(later.property());
        if (same && !MAY_SHARE.contains(Set.of(earlier.property(), later.property()))) {
            throw WrongConfigurationException.of(
                    values.raw(later.property()),
                    "must be another topic than " + earlier.property() + ", which is " + earlier.topic() + " too");
        }
    }
}
