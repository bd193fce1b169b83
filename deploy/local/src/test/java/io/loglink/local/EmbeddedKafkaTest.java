package io.loglink.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedKafkaTest {

    @TempDir
    private Path directory;

    @Test
    void whatIsProducedInATransactionIsConsumedByAGroup() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(BrokerOptions.in(directory))) {
            TestClient.createTopic(kafka.bootstrapServers(), "greetings");
            TestClient.produceInTransaction(kafka.bootstrapServers(), "greetings", "hello", "world");

            assertThat(TestClient.consume(kafka.bootstrapServers(), "greetings", 2))
                    .containsExactly("hello", "world");
        }
    }

    @Test
    void aRestartKeepsThePortTheTopicsAndTheRecords() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(BrokerOptions.in(directory))) {
            String address = kafka.bootstrapServers();
            TestClient.createTopic(kafka.bootstrapServers(), "kept");
            TestClient.produceInTransaction(kafka.bootstrapServers(), "kept", "before");

            kafka.stop();
            kafka.start();
            TestClient.produceInTransaction(kafka.bootstrapServers(), "kept", "after");

            assertThat(kafka.bootstrapServers()).isEqualTo(address);
            assertThat(TestClient.consume(kafka.bootstrapServers(), "kept", 2)).containsExactly("before", "after");
        }
    }

    @Test
    void aServerPropertyOfTheCallerReplacesTheBrokersOwn() throws Exception {
        BrokerOptions options = BrokerOptions.in(directory).with("auto.create.topics.enable", "true");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(options)) {
            TestClient.produceInTransaction(kafka.bootstrapServers(), "made-on-first-use", "here");

            assertThat(TestClient.topics(kafka.bootstrapServers())).contains("made-on-first-use");
        }
    }

    @Test
    void aTakenPortIsAnErrorThatNamesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerOptions options = BrokerOptions.in(directory).withPort(taken.getLocalPort());

            assertThatThrownBy(() -> EmbeddedKafka.start(options))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort());
        }
    }
}
