package io.loglink.topology.config;

/** The names of Loglink's properties. Outsiders rely on them: a name is never changed, only replaced by a second one. */
final class PropertyNames {
    static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    static final String APPLICATION_ID = "application.id";
    static final String PROCESSING_GUARANTEE = "processing.guarantee";
    static final String STREAM_THREADS = "num.stream.threads";
    static final String STATE_DIR = "state.dir";

    static final String REGISTRY_URL = "schema.registry.url";
    static final String BASIC_AUTH_SOURCE = "basic.auth.credentials.source";
    static final String BASIC_AUTH_USER_INFO = "basic.auth.user.info";
    static final String BEARER_AUTH_SOURCE = "bearer.auth.credentials.source";
    static final String BEARER_AUTH_TOKEN = "bearer.auth.token";

    static final String ROLES = "roles";
    static final String LOGS_TOPICS = "logs.topics";
    static final String SPANS_TOPICS = "spans.topics";
    static final String INPUT_ENCODING = "input.encoding";

    static final String PROJECT_DEFAULT = "project.default";
    static final String PROJECT_HEADER = "project.header";
    static final String PROJECT_RESOURCE_ATTRIBUTE = "project.resource.attribute";

    static final String PERSONS_TOPIC = "persons.topic";
    static final String SESSIONS_TOPIC = "sessions.topic";
    static final String PROJECTS_TOPIC = "projects.topic";
    static final String PERSONS_TABLE = "persons.table";
    static final String SESSIONS_TABLE = "sessions.table";
    static final String STORE = "store";
    static final String STORE_CACHE_BYTES = "store.cache.bytes";
    static final String STORE_ROCKSDB_MEMORY = "store.rocksdb.memory.bytes";

    static final String OUTPUTS = "outputs";
    static final String RECORDS_LOGS_TOPIC = "records.logs.topic";
    static final String RECORDS_SPANS_TOPIC = "records.spans.topic";
    static final String BATCHES_LOGS_TOPIC = "batches.logs.topic";
    static final String BATCHES_SPANS_TOPIC = "batches.spans.topic";
    static final String DEAD_LETTERS_TOPIC = "dead.letters.topic";
    static final String REPLAY_URL_TEMPLATE = "replay.url.template";
    static final String ATTRIBUTE_PREFIX = "attribute.prefix";

    static final String LATE_RECORDS = "late.records";
    static final String LATE_BATCHES = "late.batches";
    static final String LATE_WINDOW = "late.window";
    static final String LATE_HOLD = "late.hold";
    static final String LATE_MAX_RECORDS = "late.max.records";
    static final String LATE_MAX_BYTES = "late.max.bytes";
    static final String LATE_RELINK_MERGES = "late.relink.merges";
    static final String LATE_PERSONS_TOPIC = "late.persons.topic";
    static final String LATE_SESSIONS_TOPIC = "late.sessions.topic";
    static final String OVERRIDES_TOPIC = "overrides.topic";

    static final String HTTP_LISTEN = "http.listen";
    static final String SHUTDOWN_GRACE = "shutdown.grace.ms";
    static final String METRICS_PROJECTS_MAX = "metrics.projects.max";

    /** What stands behind it goes to every Kafka client. */
    static final String KAFKA_PREFIX = "kafka.";

    private PropertyNames() {}
}
