package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loglink.topology.config.WrongConfigurationException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

final class AdminClusterTest {
    @Test
    void aBrokerThatDoesNotAnswerIsUnavailable() throws IOException {
        String servers = "127.0.0.1:" + closedPort();
        try (AdminCluster cluster = cluster(servers, Map.of())) {
            assertThatThrownBy(() -> cluster.topics(List.of("a")))
                    .isInstanceOf(ClusterUnavailableException.class)
                    .hasMessageStartingWith("no broker answers at " + servers + " (TimeoutException: ");
        }
    }

    @Test
    void aNameThatIsNotKnownYetIsUnavailable() {
        try (AdminCluster cluster = cluster("nowhere.invalid:9092", Map.of())) {
            assertThatThrownBy(() -> cluster.topics(List.of("a")))
                    .isInstanceOf(ClusterUnavailableException.class)
                    .hasMessage("the name of no broker in nowhere.invalid:9092 is known");
        }
    }

    @Test
    void settingsThatCannotBeUsedAreAWrongConfiguration() {
        Map<String, Object> settings = Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN");
        try (AdminCluster cluster = cluster("127.0.0.1:9", settings)) {
            assertThatThrownBy(() -> cluster.topics(List.of("a")))
                    .isInstanceOf(WrongConfigurationException.class)
                    .hasMessageStartingWith(
                            "Kafka's admin client cannot be made: IllegalArgumentException: Could not find "
                                    + "a 'KafkaClient' entry in the JAAS configuration.");
        }
    }

    private static AdminCluster cluster(String servers, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", servers);
        return new AdminCluster(new AdminConnection(() -> Admin.create(settings), servers, Duration.ofMillis(300)));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
