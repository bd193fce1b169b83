package io.loglink.topology.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.avro.RegistryUnavailableException;
import io.loglink.serdes.avro.SchemaRejectedException;
import io.loglink.serdes.avro.SubjectState;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.provision.Configs;
import io.loglink.topology.provision.KafkaTools;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that look at this machine and at the registry, with what they look at made up. */
final class LocalChecksTest {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final Remedies REMEDIES = new Remedies(new KafkaTools("b:9092"), " --config f");
    private static final LoglinkConfig CONFIG = Configs.with("state.dir", "/data/loglink", "roles", "enrich");
    private static final LoglinkConfig ON_HEAP = Configs.with("store", "memory", "roles", "enrich");

    @Test
    void warningsOfTheConfigurationAreFindings() {
        LoglinkConfig odd = Configs.with("kafka.linger.m", "1");

        assertThat(new ConfigurationCheck(odd, REMEDIES).run())
                .containsExactly(Finding.warning(
                        Area.CONFIGURATION,
                        "kafka.linger.m (given)",
                        "no Kafka client knows it; passed on all the same; did you mean kafka.linger.ms?",
                        "loglink config --config f"));
        assertThat(new ConfigurationCheck(CONFIG, REMEDIES).run())
                .containsExactly(Finding.ok(Area.CONFIGURATION, "every property", "can be used"));
    }

    @Test
    void aDiskWithoutRoomForTheRowsIsAWarningAndAFullOneAnError() {
        assertThat(disk(10_000_000, 2 * GIB, 0))
                .isEqualTo(Finding.ok(
                        Area.STATE,
                        "disk of state.dir = /data/loglink",
                        "2.0 GiB are free; 10000000 table rows need up to 1.2 GiB while they are loaded"));
        assertThat(disk(10_000_000, GIB, 0))
                .isEqualTo(Finding.warning(
                        Area.STATE,
                        "disk of state.dir = /data/loglink",
                        "1.0 GiB are free; 10000000 table rows need up to 1.2 GiB while they are loaded",
                        "a larger disk, or another state.dir"));
        assertThat(disk(10_000_000, GIB, GIB).severity())
                .as("with what is there")
                .isEqualTo(Severity.OK);
        assertThat(disk(0, 63 * MIB, 0))
                .isEqualTo(Finding.error(
                        Area.STATE,
                        "disk of state.dir = /data/loglink",
                        "63.0 MiB are free: too little for any table",
                        "a larger disk, or another state.dir"));
    }

    private static Finding disk(long rows, long free, long taken) {
        return new DiskSpaceCheck(CONFIG, rows, directory -> free, () -> taken)
                .run()
                .get(0);
    }

    @Test
    void tablesOnTheHeapNeedNoDisk() {
        assertThat(new DiskSpaceCheck(ON_HEAP, 1, directory -> 0, () -> 0).run())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 4, OK, java",
        // Of 256 MiB a quarter is left to others: the 128 MiB of the persons fit, those of the sessions do not.
        "2_000_000, 2_000_000, 4, WARNING, store.cache.bytes = 536870912"
    })
    void cachesThatDoNotFitIntoDirectMemoryAreAWarning(
            String persons, String sessions, long machineGib, Severity severity, String subject) {
        Finding finding = new MemoryCheck(
                        CONFIG,
                        Long.parseLong(persons.replace("_", "")),
                        Long.parseLong(sessions.replace("_", "")),
                        new JvmMemory(GIB, 256 * MIB, machineGib * GIB))
                .run()
                .get(0);

        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.subject()).isEqualTo(subject);
    }

    @Test
    void theRemedyForCachesIsEnough() {
        Finding finding = new MemoryCheck(CONFIG, 2_000_000, 2_000_000, new JvmMemory(GIB, 256 * MIB, 8 * GIB))
                .run()
                .get(0);

        assertThat(finding.text())
                .isEqualTo(
                        "the rows would take 256.0 MiB beside the heap, and 192.0 MiB are there for them: the others are looked up on the disk, which costs 20 times as much");
        assertThat(finding.remedy()).isEqualTo("java -XX:MaxDirectMemorySize=448m");
        assertThat(new MemoryCheck(CONFIG, 2_000_000, 2_000_000, new JvmMemory(GIB, 448 * MIB, 8 * GIB)).run())
                .extracting(Finding::severity)
                .containsExactly(Severity.OK);
    }

    @Test
    void rowsThatDoNotFitOnTheHeapAreAWarning() {
        assertThat(new MemoryCheck(ON_HEAP, 10_000_000, 0, new JvmMemory(GIB, GIB, 8 * GIB)).run())
                .containsExactly(Finding.warning(
                        Area.MEMORY,
                        "-Xmx",
                        "the heap may be 1.0 GiB, and 1.9 GiB are needed for 10000000 table rows with store = memory",
                        "java -Xmx1973m, or store=rocksdb"));
    }

    @Test
    void aSmallHeapIsAWarning() {
        assertThat(new MemoryCheck(CONFIG, 0, 0, new JvmMemory(128 * MIB, GIB, 8 * GIB)).run())
                .containsExactly(Finding.warning(
                        Area.MEMORY, "-Xmx", "the heap may be 128.0 MiB, and 256.0 MiB are needed", "java -Xmx256m"));
    }

    @Test
    void moreThanTheMachineHasIsAWarning() {
        assertThat(new MemoryCheck(CONFIG, 0, 0, new JvmMemory(GIB, GIB, 2 * GIB)).run())
                .containsExactly(Finding.warning(
                        Area.MEMORY,
                        "machine",
                        "heap, row caches and RocksDB may take 2.3 GiB together, and there are 2.0 GiB: the process can be killed",
                        "a smaller -Xmx or store.cache.bytes, or more memory"));
    }

    @Test
    void theStoresOfTheRoleLateTakeAsMuchOfRocksDbAgain() {
        JvmMemory tight = new JvmMemory(GIB, 512 * MIB, 2 * GIB - 128 * MIB);

        assertThat(new MemoryCheck(Configs.with("roles", "enrich"), 0, 0, tight).run())
                .extracting(Finding::severity)
                .containsExactly(Severity.OK);
        assertThat(new MemoryCheck(Configs.with(), 0, 0, tight).run())
                .extracting(Finding::text)
                .containsExactly(
                        "heap, row caches and RocksDB may take 2.0 GiB together, and there are 1.9 GiB: the process can be killed");
        assertThat(new MemoryCheck(Configs.with("roles", "late"), 0, 0, new JvmMemory(GIB, GIB, GIB + 256 * MIB)).run())
                .as("it holds no tables")
                .extracting(Finding::severity)
                .containsExactly(Severity.OK);
    }

    @Test
    void theRoleLateNeedsADiskWhereverTheTablesAre() {
        assertThat(new DiskSpaceCheck(Configs.with("store", "memory"), 1, directory -> 0, () -> 0).run())
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
    }

    @Test
    void whatMayWaitMustFitOnTheDisk() {
        assertThat(waiting(Configs.with(), 4, 5 * GIB, 0))
                .containsExactly(
                        Finding.ok(
                                Area.STATE,
                                "late.max.bytes = 1073741824",
                                "what waits may take 4.0 GiB in 4 partitions, and more while files are merged; 5.0 GiB are free"));
        assertThat(waiting(Configs.with("late.max.bytes", "2147483648"), 4, 5 * GIB, 0))
                .containsExactly(Finding.warning(
                        Area.STATE,
                        "late.max.bytes = 2147483648",
                        "what waits may take 8.0 GiB in 4 partitions, and more while files are merged; 5.0 GiB are free",
                        "a larger disk, or a smaller late.max.bytes or late.max.records"));
        assertThat(waiting(Configs.with("late.max.bytes", "2147483648"), 4, 5 * GIB, 3 * GIB))
                .as("with what is there")
                .extracting(Finding::severity)
                .containsExactly(Severity.OK);
        assertThat(waiting(Configs.with("late.max.bytes", String.valueOf(Long.MAX_VALUE)), 4, 5 * GIB, 0))
                .as("as good as no limit")
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
        assertThat(waiting(Configs.with("roles", "enrich"), 4, GIB, 0)).isEmpty();
        assertThat(waiting(Configs.with(), 0, GIB, 0)).as("no topics yet").isEmpty();
    }

    private static List<Finding> waiting(LoglinkConfig config, int partitions, long free, long taken) {
        return new LateSpaceCheck(config, partitions, directory -> free, () -> taken).run();
    }

    @Test
    void aRegistryThatIsNotNeededIsNotAsked() {
        LoglinkConfig none = Configs.with("schema.registry.url", "", "outputs", "batches");

        assertThat(new RegistryCheck(none, REMEDIES, schemas -> {
                            throw new AssertionError("asked");
                        })
                        .run())
                .containsExactly(Finding.ok(
                        Area.REGISTRY,
                        "schema.registry.url",
                        "none is set, and none is needed unless rows of the tables are Avro"));
    }

    @Test
    void aRegistryForTablesAloneOnlyHasToAnswer() {
        LoglinkConfig batches = Configs.with("outputs", "batches");

        assertThat(new RegistryCheck(batches, REMEDIES, schemas -> List.of(state(null, "NONE", "x"))).run())
                .containsExactly(Finding.ok(
                        Area.REGISTRY,
                        "schema.registry.url = mock://configs",
                        "answers, and is asked when a row is Avro"));
    }

    @Test
    void whatTheRegistrySaysIsSplitIntoWhatAndWhatToDo() {
        assertThat(new RegistryCheck(CONFIG, REMEDIES, schemas -> {
                            throw new SchemaRejectedException(
                                    "it answered 401 (no; really); check the credentials", null);
                        })
                        .run())
                .containsExactly(Finding.error(
                        Area.REGISTRY,
                        "schema.registry.url = mock://configs",
                        "it answered 401 (no; really)",
                        "check the credentials"));
        assertThat(new RegistryCheck(CONFIG, REMEDIES, schemas -> {
                            throw new RegistryUnavailableException("nobody there", null);
                        })
                        .run())
                .containsExactly(Finding.error(
                        Area.REGISTRY,
                        "schema.registry.url = mock://configs",
                        "nobody there",
                        "start the registry, or correct schema.registry.url"));
    }

    @Test
    void subjectsAreToldOneByOne() {
        assertThat(registry(state(7, "FULL_TRANSITIVE")))
                .isEqualTo(Finding.ok(Area.REGISTRY, "l-value", "holds EnrichedLog, id 7"));
        assertThat(registry(state(null, null)))
                .isEqualTo(
                        Finding.ok(Area.REGISTRY, "l-value", "takes EnrichedLog; it will be registered at the start"));
        assertThat(registry(state(7, "BACKWARD")))
                .isEqualTo(Finding.warning(
                        Area.REGISTRY,
                        "l-value",
                        "its compatibility is BACKWARD; run sets it to FULL_TRANSITIVE, so that any version of EnrichedLog reads any other",
                        "loglink schemas register --compatibility FULL_TRANSITIVE --config f"));
        assertThat(registry(state(null, null, "cannot be read with version 1: x", "two", "three")))
                .isEqualTo(Finding.error(
                        Area.REGISTRY,
                        "l-value",
                        "holds another schema than EnrichedLog: cannot be read with version 1: x, and 2 more differences",
                        "write to another topic, or delete the subject if nothing reads it any more"));
    }

    private static Finding registry(SubjectState state) {
        return new RegistryCheck(CONFIG, REMEDIES, schemas -> List.of(state))
                .run()
                .get(0);
    }

    private static SubjectState state(Integer id, String level, String... conflicts) {
        return new SubjectState("l-value", "EnrichedLog", 1, id, level, List.of(conflicts));
    }
}
