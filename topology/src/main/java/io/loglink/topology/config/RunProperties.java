package io.loglink.topology.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import org.apache.kafka.common.config.ConfigDef;

/** How the application runs. */
final class RunProperties {
    static final String NO_HTTP = "off";
    static final String EXACTLY_ONCE = "exactly_once_v2";

    private RunProperties() {}

    static void addTo(ConfigDef definition) {
        new Section(definition, "Running")
                .text(
                        PropertyNames.APPLICATION_ID,
                        "loglink",
                        Allowed.text("1 to 200 of a-z A-Z 0-9 . _ -", "[a-zA-Z0-9._-]{1,200}"),
                        HIGH,
                        "Names the consumer group and the transactions. The same for all instances that share the work; "
                                + "another id reads the input from its start.")
                .list(
                        PropertyNames.ROLES,
                        "enrich,late",
                        Allowed.someOf(Role.texts().toArray(String[]::new)),
                        MEDIUM,
                        "What this instance does. enrich: links records to persons and sessions. late: links records whose row "
                                + "arrives after them (late.records, late.batches). Each is an application of its own, late with "
                                + "the application id behind which -late stands, so that they can run in processes of their own; "
                                + "every instance needs the same late.* properties.")
                .text(
                        PropertyNames.PROCESSING_GUARANTEE,
                        EXACTLY_ONCE,
                        Allowed.oneOf(EXACTLY_ONCE, "at_least_once"),
                        HIGH,
                        "exactly_once_v2: a reader with isolation.level=read_committed sees each record once, whatever fails. "
                                + "at_least_once: less latency and no transactions; after a failure there are duplicates with "
                                + "equal record_id. late.records and late.batches cannot be hold then.")
                .number(
                        PropertyNames.STREAM_THREADS,
                        1,
                        1,
                        1_024,
                        MEDIUM,
                        "Threads that link records. One per core is a good start; more than there are input partitions over all "
                                + "instances stay idle.")
                .text(
                        PropertyNames.STATE_DIR,
                        "loglink-state",
                        Allowed.text("a directory", "\\P{Cntrl}*\\S\\P{Cntrl}*"),
                        HIGH,
                        "Directory of the tables, relative to the working directory. Put it on a disk that outlives the "
                                + "process, never in a directory for temporary files; each instance needs its own.")
                .text(
                        PropertyNames.HTTP_LISTEN,
                        "127.0.0.1:8080",
                        Allowed.hostAndPortOr(NO_HTTP),
                        MEDIUM,
                        "Where /health/live, /health/ready, /status and /metrics are served; 0.0.0.0:8080 for all interfaces, "
                                + "port 0 for a free port, off for none. There is no authentication: keep it inside.")
                .number(
                        PropertyNames.METRICS_PROJECTS_MAX,
                        50,
                        0,
                        10_000,
                        LOW,
                        "Projects that have metrics of their own (loglink_project_records_total), in the order in which their "
                                + "records come; those that come later are counted together as project=other. 0 for none: then "
                                + "nothing is counted by project.")
                .number(
                        PropertyNames.SHUTDOWN_GRACE,
                        25_000,
                        0,
                        3_600_000,
                        MEDIUM,
                        "How long a stop may take, in milliseconds, before the process ends all the same. Keep it below what "
                                + "the platform allows (Kubernetes: 30 seconds).");
    }
}
