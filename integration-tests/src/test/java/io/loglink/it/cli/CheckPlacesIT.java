package io.loglink.it.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.it.Cli;
import io.loglink.it.LoglinkConfig;
import io.loglink.it.StackExtension;
import io.loglink.it.TestBed;
import io.loglink.it.cli.CheckReport.Finding;
import io.loglink.local.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code check} finds on the machine: configuration, directories, memory, ports, and brokers that are not there. */
@ExtendWith(StackExtension.class)
class CheckPlacesIT {
    private static final String JAVA = "JAVA_TOOL_OPTIONS";

    private TestBed bed;
    private LoglinkConfig config;

    @BeforeEach
    void begin(TestBed testBed) {
        bed = testBed;
        config = bed.config().with("http.listen", "127.0.0.1:0");
        Cli.run(config, bed.directory(), "topics", "--create");
    }

    @Test
    void brokersThatAreNotThereAreOneErrorAndTheRestIsLookedAtAllTheSame() {
        String nobody = "127.0.0.1:" + Ports.free();

        CheckReport report = CheckReport.of(config.with("bootstrap.servers", nobody), bed.directory());

        assertThat(report.code()).isEqualTo(1);
        assertThat(report.problem().severity()).isEqualTo("error");
        assertThat(report.problem().subject()).isEqualTo("bootstrap.servers = " + nobody);
        assertThat(report.problem().text())
                .startsWith("no broker answers at " + nobody)
                .endsWith("; topics, permissions and table sizes could not be looked at");
        assertThat(report.findings())
                .extracting(Finding::area)
                .contains("configuration", "registry", "state", "memory", "http");
    }

    @Test
    void aNameThatNobodyKnowsIsNamed() {
        Finding problem = CheckReport.of(config.with("bootstrap.servers", "kafka.invalid:9092"), bed.directory())
                .problem();

        assertThat(problem.text()).startsWith("the name of no broker in kafka.invalid:9092 is known");
    }

    @Test
    void aConfigurationThatCannotBeUsedIsOneLineAndNothingElse() {
        Cli.Result result = Cli.run(config.with("store", "floppy"), bed.directory(), "check", "--output", "json");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).singleElement().asString().startsWith("loglink: store = floppy ");
    }

    @Test
    void whatIsAllowedButNotMeantIsNamed() {
        Finding problem = CheckReport.of(config.with("kafka.liger.ms", 5), bed.directory())
                .problem();

        assertThat(problem.severity()).isEqualTo("warning");
        assertThat(problem.area()).isEqualTo("configuration");
        assertThat(problem.subject()).startsWith("kafka.liger.ms (");
        assertThat(problem.text()).endsWith("did you mean kafka.linger.ms?");
    }

    @Test
    void aStateDirectoryThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(bed.directory().resolve("a-file"), "");
        LoglinkConfig wrong = config.with("state.dir", file.resolve("state"));

        Finding problem = CheckReport.of(wrong, bed.directory()).problem();

        assertThat(problem.severity()).isEqualTo("error");
        assertThat(problem.subject()).isEqualTo("state.dir = " + file.resolve("state"));
        assertThat(problem.text()).isEqualTo("cannot be written by this user: " + file + " is not a directory");
        assertThat(problem.remedy()).endsWith("or set state.dir to another directory");
    }

    @Test
    void aStateDirectoryOfAnotherProcessIsNamed() {
        bed.startReady(config.without("http.listen"));

        Finding problem = CheckReport.of(config, bed.directory()).problem();

        assertThat(problem.severity()).isEqualTo("error");
        assertThat(problem.subject()).isEqualTo("state.dir = " + config.get("state.dir"));
        assertThat(problem.text()).isEqualTo("is in use by another process");
        assertThat(problem.remedy())
                .isEqualTo(
                        "stop the other instance, or set state.dir to another directory: each instance needs its own");
    }

    @Test
    void besideTheInstanceThatItIsAboutItFindsNothingWrong() {
        LoglinkConfig running = config.with("http.listen", "127.0.0.1:" + Ports.free());
        bed.startReady(running);

        CheckReport report = CheckReport.of(running, bed.directory());

        assertThat(report.problems()).isEmpty();
        assertThat(report.findings())
                .extracting(Finding::text)
                .contains(
                        "is in use by another process, as is right while this instance runs",
                        "a Loglink listens there: this instance runs",
                        "may be used; other instances are running");
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LoglinkConfig same = config.with("http.listen", "127.0.0.1:" + taken.getLocalPort());

            Finding problem = CheckReport.of(same, bed.directory()).problem();

            assertThat(problem.severity()).isEqualTo("error");
            assertThat(problem.subject()).isEqualTo("http.listen = 127.0.0.1:" + taken.getLocalPort());
            assertThat(problem.text()).startsWith("cannot be listened on (");
            assertThat(problem.remedy()).isEqualTo("stop who listens there, or set http.listen to another port");
        }
    }

    @Test
    void aDirectoryForTemporaryFilesThatIsNotThereIsNamed() {
        LoglinkConfig without = config.withEnvironment(JAVA, "-Djava.io.tmpdir=/nowhere");

        Finding problem = CheckReport.of(without, bed.directory()).problem();

        assertThat(problem.severity()).isEqualTo("error");
        assertThat(problem.subject()).isEqualTo("java.io.tmpdir = /nowhere");
        assertThat(problem.text()).startsWith("RocksDB's library cannot be unpacked and loaded: ");
    }

    @Test
    void rowsForWhichThereIsNoMemoryAreNamed() {
        bed.kafka().send(rows(100_000));
        LoglinkConfig little = config.withEnvironment(JAVA, "-XX:MaxDirectMemorySize=8m");

        Finding problem = CheckReport.of(little, bed.directory()).problem();

        assertThat(problem.severity()).isEqualTo("warning");
        assertThat(problem.subject()).isEqualTo("store.cache.bytes = 536870912");
        assertThat(problem.text())
                .isEqualTo(
                        "the rows would take 8.0 MiB beside the heap, and 6.0 MiB are there for them: the others are looked up on the disk, which costs 20 times as much");
        String remedy = problem.remedy().replace("java ", "");
        assertThat(CheckReport.of(config.withEnvironment(JAVA, remedy), bed.directory())
                        .problems())
                .isEmpty();
    }

    private List<ProducerRecord<byte[], byte[]>> rows(int number) {
        List<ProducerRecord<byte[], byte[]>> rows = new ArrayList<>();
        for (int row = 0; row < number; row++) {
            byte[] key = ("shop:" + row).getBytes(StandardCharsets.UTF_8);
            rows.add(new ProducerRecord<>(
                    bed.topics().persons(), key, "{\"person_id\":\"p\"}".getBytes(StandardCharsets.UTF_8)));
        }
        return rows;
    }
}
