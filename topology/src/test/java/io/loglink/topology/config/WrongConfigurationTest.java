package io.loglink.topology.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake gives exactly one line that names the property, the value and what is allowed. */
final class WrongConfigurationTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bootstrap.servers | broker | bootstrap.servers = broker (given): must be a list of host:port, e.g. broker-1:9092,broker-2:9092
            bootstrap.servers | '' | bootstrap.servers = (given): must be a list of host:port, e.g. broker-1:9092,broker-2:9092
            store | redis | store = redis (given): must be rocksdb or memory
            input.encoding | xml | input.encoding = xml (given): must be auto, otlp_proto, otlp_json or confluent_proto
            outputs | records,files | outputs = records,files (given): must be a list of records, batches
            outputs | '' | outputs = (given): must be a list of records, batches
            roles | enrich,lat | roles = enrich,lat (given): must be a list of enrich, late
            roles | '' | roles = (given): must be a list of enrich, late
            late.records | wait | late.records = wait (given): must be amend, hold or off
            late.batches | amend | late.batches = amend (given): must be hold or off
            late.window | 1 hour | late.window = 1 hour (given): must be a duration: a whole number and ms, s, m, h or d, e.g. 30s
            late.sessions.topic | loglink_late_persons | late.sessions.topic = loglink_late_persons (given): must be another topic than late.persons.topic, which is loglink_late_persons too
            overrides.topic | person_distinct_ids | overrides.topic = person_distinct_ids (given): must be another topic than persons.topic, which is person_distinct_ids too
            persons.table | partitioned | persons.table = partitioned (given): must be global
            logs.topics | a b | logs.topics = a b (given): must be a list of topic names, each once and 1 to 249 of a-z A-Z 0-9 . _ -
            logs.topics | a,a | logs.topics = a,a (given): must be a list of topic names, each once and 1 to 249 of a-z A-Z 0-9 . _ -
            persons.topic | .. | persons.topic = .. (given): must be a topic name: 1 to 249 of a-z A-Z 0-9 . _ -
            num.stream.threads | two | num.stream.threads = two (given): must be a whole number from 1 to 1024
            num.stream.threads | 0 | num.stream.threads = 0 (given): must be a whole number from 1 to 1024
            processing.guarantee | exactly_once | processing.guarantee = exactly_once (given): must be exactly_once_v2 or at_least_once
            http.listen | 8080 | http.listen = 8080 (given): must be host:port or off
            http.listen | localhost:99999 | http.listen = localhost:99999 (given): must be host:port or off
            project.default | a:b | project.default = a:b (given): must be a project id, which holds no colon and no space, or empty
            project.header | my header | project.header = my header (given): must be the name of a header, without spaces, or empty
            project.header | '' | project.default = (default): must be a project id when project.header and project.resource.attribute are empty too
            replay.url.template | /r/{id} | replay.url.template = /r/{id} (given): must be a URL in which only {session_id} and {project_id} stand in braces, or empty
            attribute.prefix | '' | attribute.prefix = (given): must be 1 to 64 of a-z A-Z 0-9 . _ -
            state.dir | '' | state.dir = (given): must be a directory
            schema.registry.url | '' | schema.registry.url = (given): must be the registry's URL when outputs has records
            schema.registry.url | registry:8081 | schema.registry.url = registry:8081 (given): must be one or more URLs, comma-separated, or empty
            persons.topic | otlp_logs | persons.topic = otlp_logs (given): must be another topic than logs.topics, which is otlp_logs too
            records.logs.topic | otlp_logs | records.logs.topic = otlp_logs (given): must be another topic than logs.topics, which is otlp_logs too
            records.logs.topic | enriched_spans | records.spans.topic = enriched_spans (default): must be another topic than records.logs.topic, which is enriched_spans too
            dead.letters.topic | sessions | dead.letters.topic = sessions (given): must be another topic than sessions.topic, which is sessions too
            stroe | x | stroe (given): no such property; did you mean store?
            linger.ms | 5 | linger.ms (given): no such property; did you mean kafka.linger.ms?
            consumer.max.poll.records | 5 | consumer.max.poll.records (given): no such property; did you mean kafka.consumer.max.poll.records?
            something.else.entirely | 5 | something.else.entirely (given): no such property
            kafka.state.dir | /x | kafka.state.dir (given): set state.dir instead
            kafka.linger.ms | abc | kafka.linger.ms = abc (given): Kafka refuses it: Not a number of type LONG
            kafka.group.protocol | consumer | kafka.group.protocol = consumer (given): Kafka refuses it: String must be one of (case insensitive): STREAMS, CLASSIC
            kafka.producer.acks | 7 | kafka.producer.acks = 7 (given): Kafka refuses it: String must be one of: all, -1, 0, 1
            kafka.security.protocol | SASL_SSL | kafka.sasl.jaas.config = (not set): must be LOGIN_MODULE required name="value" ...; when kafka.security.protocol is SASL_SSL
            kafka.sasl.jaas.config | '' | kafka.sasl.jaas.config = (given): must be LOGIN_MODULE required name="value" ...; (Login module not specified in JAAS config)
            kafka.sasl.jaas.config | M required password="hunter2" | kafka.sasl.jaas.config = [hidden] (given): must be LOGIN_MODULE required name="value" ...; (JAAS config entry not terminated by semi-colon)
            kafka.sasl.jaas.config | M hunter2; | kafka.sasl.jaas.config = [hidden] (given): must be LOGIN_MODULE required name="value" ...; (Invalid login module control flag in JAAS config)
            kafka.producer.sasl.jaas.config | M required hunter2; | kafka.producer.sasl.jaas.config = [hidden] (given): must be LOGIN_MODULE required name="value" ...; (Value not specified for key in JAAS config)
            kafka.commit.interval.ms | 20000 | settings behind kafka.: Transaction timeout 10000 was set lower than streams commit interval 20000. This will cause ongoing transaction always timeout due to inactivity caused by long commit interval. Consider reconfiguring commit interval to match transaction timeout by tuning 'commit.interval.ms' config, or increase the transaction timeout to match commit interval by tuning `producer.transaction.timeout.ms` config.
            """)
    void oneLineSaysWhatIsWrong(String property, String value, String line) {
        Map<String, String> properties =
                new TreeMap<>(Map.of("bootstrap.servers", "b:9092", "schema.registry.url", "http://registry:8081"));
        properties.put(property, value);

        assertThatThrownBy(() -> LoglinkConfig.of(properties))
                .isInstanceOf(WrongConfigurationException.class)
                .hasMessage(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            late.relink.merges=true late.records=hold | late.relink.merges = true (given): must be false unless late.records is amend and outputs has records
            processing.guarantee=at_least_once late.records=hold | late.records = hold (given): must not be hold unless processing.guarantee is exactly_once_v2: a crash could lose what is held
            processing.guarantee=at_least_once late.batches=hold | late.batches = hold (given): must not be hold unless processing.guarantee is exactly_once_v2: a crash could lose what is held
            late.relink.merges=true outputs=batches | late.relink.merges = true (given): must be false unless late.records is amend and outputs has records
            roles=late late.records=off | roles = late (given): must have enrich when no record waits, for then late has no work
            outputs=batches late.batches=hold schema.registry.url= | schema.registry.url = (given): must be the registry's URL when the role late runs: overrides.topic is Avro
            """)
    void oneLineSaysWhatDoesNotFitTogether(String given, String line) {
        Map<String, String> properties =
                new TreeMap<>(Map.of("bootstrap.servers", "b:9092", "schema.registry.url", "http://registry:8081"));
        for (String property : given.split(" ", -1)) {
            properties.put(property.split("=", -1)[0], property.split("=", -1)[1]);
        }

        assertThatThrownBy(() -> LoglinkConfig.of(properties))
                .isInstanceOf(WrongConfigurationException.class)
                .hasMessage(line);
    }

    @Test
    void whoOnlyHandsOverNeedsNoRegistryForOverrides() {
        assertThatCode(() -> LoglinkConfig.of(Map.of(
                        "bootstrap.servers",
                        "b:9092",
                        "outputs",
                        "batches",
                        "late.batches",
                        "hold",
                        "roles",
                        "enrich")))
                .doesNotThrowAnyException();
    }

    @Test
    void aMissingRequiredPropertyIsNamed() {
        assertThatThrownBy(() -> LoglinkConfig.of(Map.of()))
                .hasMessage(
                        "bootstrap.servers = (not set): must be a list of host:port, e.g. broker-1:9092,broker-2:9092");
    }

    @Test
    void someInputIsNeeded() {
        assertThatThrownBy(() -> LoglinkConfig.of(Map.of(
                        "bootstrap.servers", "b:1", "outputs", "batches", "logs.topics", "", "spans.topics", "")))
                .hasMessage("logs.topics = (given): must name a topic when spans.topics is empty too");
    }

    @Test
    void batchesNeedNoRegistry() {
        LoglinkConfig config = LoglinkConfig.of(Map.of("bootstrap.servers", "b:1", "outputs", "batches"));

        assertThat(config.registry().configured()).isFalse();
    }

    @Test
    void theSourceOfAWrongValueIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("l.properties"), "store=redis");

        assertThatThrownBy(() -> LoglinkConfig.read(file, Map.of()))
                .as("the first in the order of names")
                .hasMessageContaining("bootstrap.servers = (not set)");
        assertThatThrownBy(() -> LoglinkConfig.read(file, Map.of("LOGLINK_BOOTSTRAP_SERVERS", "b:1")))
                .hasMessage("store = redis (" + file + "): must be rocksdb or memory");
        assertThatThrownBy(() ->
                        LoglinkConfig.read(file, Map.of("LOGLINK_BOOTSTRAP_SERVERS", "b:1", "LOGLINK_STORE", "tape")))
                .hasMessage("store = tape (environment LOGLINK_STORE): must be rocksdb or memory");
    }

    @Test
    void filesThatCannotBeReadAreNamed() throws IOException {
        Path latin = Files.write(directory.resolve("latin"), "a=\u00e4".getBytes(StandardCharsets.ISO_8859_1));
        Path escape = Files.writeString(directory.resolve("escape"), "a=\\u12");
        Path none = directory.resolve("none");

        assertThatThrownBy(() -> LoglinkConfig.read(none, Map.of()))
                .hasMessage("configuration file " + none + ": no such file");
        assertThatThrownBy(() -> LoglinkConfig.read(directory, Map.of()))
                .hasMessage("configuration file " + directory + ": is a directory, must be a properties file");
        assertThatThrownBy(() -> LoglinkConfig.read(latin, Map.of()))
                .hasMessage("configuration file " + latin + ": must be UTF-8 text");
        assertThatThrownBy(() -> LoglinkConfig.read(escape, Map.of()))
                .hasMessage(
                        "configuration file " + escape + ": has a backslash-u that is not followed by four hex digits");
        assertThatThrownBy(() -> LoglinkConfig.read(null, Map.of("LOGLINK_STORE_FILE", none.toString())))
                .hasMessage("LOGLINK_STORE_FILE = " + none
                        + " (environment): must be a file that can be read and holds UTF-8 text");
    }

    @Test
    void aValueAndAFileForOnePropertyAreOneTooMany() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "memory");

        assertThatThrownBy(() -> LoglinkConfig.read(
                        null, Map.of("LOGLINK_STORE", "rocksdb", "LOGLINK_STORE_FILE", secret.toString())))
                .hasMessage(
                        "store: set both by environment LOGLINK_STORE and by environment LOGLINK_STORE_FILE; keep one");
    }

    @Test
    void unknownVariablesAreRefusedToo() {
        assertThatThrownBy(() -> LoglinkConfig.read(
                        null, Map.of("LOGLINK_BOOTSTRAP_SERVERS", "b:1", "LOGLINK_BOOTSTRAP_SERVER", "b:1")))
                .hasMessage(
                        "bootstrap.server (environment LOGLINK_BOOTSTRAP_SERVER): no such property; did you mean bootstrap.servers?");
    }
}
