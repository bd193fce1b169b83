package io.loglink.topology.tail;

import io.loglink.serdes.avro.EnrichedRecord;
import io.loglink.serdes.otlp.Signal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which records are shown: those that fulfil every condition. A condition that names several values is fulfilled by any of
 * them, and one that names none by every record. Values are matched exactly, as links are.
 *
 * @param persons person ids
 * @param distinctIds distinct ids found on records, linked or not
 * @param sessions session ids found on records, linked or not
 * @param services names of services
 * @param projects project ids
 * @param traces trace ids in hex, of either case
 * @param severity the least severity of a log; a span counts as {@code error} when its status is an error, else it has none. Null
 *     for no condition
 * @param unlinked only records without a person
 * @param contains text in the body of a log or the name of a span, whatever the letter case; null for no condition
 */
public record TailFilter(
        Set<String> persons,
        Set<String> distinctIds,
        Set<String> sessions,
        Set<String> services,
        Set<String> projects,
        Set<String> traces,
        @Nullable Level severity,
        boolean unlinked,
        @Nullable String contains) {

    private static final String LINKED = "linked";

    /** Severities of records, the least first. */
    public enum Level {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR,
        FATAL;

        private static final List<Level> ALL = List.of(values());

        /** The level of that name in lower case; null when a record has none. */
        static @Nullable Level of(String severity) {
            return ALL.stream()
                    .filter(level -> level.text().equals(severity))
                    .findFirst()
                    .orElse(null);
        }

        /** As it is written on records. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public TailFilter {
        persons = Set.copyOf(persons);
        distinctIds = Set.copyOf(distinctIds);
        sessions = Set.copyOf(sessions);
        services = Set.copyOf(services);
        projects = Set.copyOf(projects);
        traces = traces.stream().map(trace -> trace.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a record is shown. */
    public boolean matches(EnrichedRecord record) {
        return any(persons, record.text("person_id"))
                && any(distinctIds, record.text("distinct_id"))
                && any(sessions, record.text("session_id"))
                && any(services, record.serviceName())
                && any(projects, record.projectId())
                && any(traces, record.text("trace_id"))
                && severeEnough(record)
                && (!unlinked || !record.text("person_link").equals(LINKED))
                && (contains == null || lower(record.summary()).contains(lower(contains)));
    }

    private boolean severeEnough(EnrichedRecord record) {
        if (severity == null) {
            return true;
        }
        boolean failedSpan =
                record.signal() == Signal.SPANS && record.text("status_code").equals(Level.ERROR.text());
        Level own = failedSpan ? Level.ERROR : Level.of(record.severity());
        return own != null && own.compareTo(severity) >= 0;
    }

    private static boolean any(Set<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
