package io.loglink.topology.cli;

import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.tail.TailFilter;
import io.loglink.topology.tail.TailFilter.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which enriched records are meant. */
final class TailFilterOptions {
    @Option(names = "--person", paramLabel = "ID", description = "A person id: records that are linked to this person.")
    private Set<String> persons = new LinkedHashSet<>();

    @Option(names = "--distinct-id", paramLabel = "ID", description = "A distinct id, linked or not.")
    private Set<String> distinctIds = new LinkedHashSet<>();

    @Option(names = "--session", paramLabel = "ID", description = "A session id, linked or not.")
    private Set<String> sessions = new LinkedHashSet<>();

    @Option(names = "--service", paramLabel = "NAME", description = "A service.name.")
    private Set<String> services = new LinkedHashSet<>();

    @Option(names = "--project", paramLabel = "ID", description = "A project.")
    private Set<String> projects = new LinkedHashSet<>();

    @Option(names = "--trace", paramLabel = "ID", description = "A trace id in hex.")
    private Set<String> traces = new LinkedHashSet<>();

    @Option(
            names = "--severity",
            paramLabel = "LEVEL",
            description =
                    "At least so severe: trace, debug, info, warn, error or fatal. A span whose status is an error counts as "
                            + "error; other spans have no severity.")
    private @Nullable Level severity;

    @Option(
            names = {"-u", "--unlinked"},
            description = "Only records that are not linked to a person.")
    private boolean unlinked;

    @Option(
            names = "--contains",
            paramLabel = "TEXT",
            description = "Text in the body of a log or the name of a span, whatever the letter case.")
    private @Nullable String contains;

    @Option(names = "--logs", description = "Only logs.")
    private boolean logs;

    @Option(names = "--spans", description = "Only spans.")
    private boolean spans;

    TailFilter filter() {
        return new TailFilter(persons, distinctIds, sessions, services, projects, traces, severity, unlinked, contains);
    }

    /** Both, unless one is named. */
    List<Signal> signals() {
        if (logs == spans) {
            return List.of(Signal.LOGS, Signal.SPANS);
        }
        return List.of(logs ? Signal.LOGS : Signal.SPANS);
    }
}
