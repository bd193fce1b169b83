package io.loglink.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class BrokerProcessTest {

    @TempDir
    private Path directory;

    private Process broker;

    @AfterEach
    void killBroker() {
        broker.destroyForcibly();
    }

    @Test
    void aKilledBrokerComesBackWithItsRecords() throws Exception {
        int port = Ports.free();
        String address = startBroker(port);
        assertThat(address).isEqualTo("127.0.0.1:" + port);
        TestClient.createTopic(address, "kept");
        TestClient.produceInTransaction(address, "kept", "before");

        broker.destroyForcibly().waitFor();
        startBroker(port);
        TestClient.produceInTransaction(address, "kept", "after");

        assertThat(TestClient.consume(address, "kept", 2)).containsExactly("before", "after");
    }

    @Test
    void aBrokerWithoutADirectoryIsWrongUsage() throws Exception {
        broker = process(List.of("--port", "1")).start();

        assertThat(broker.waitFor()).isEqualTo(2);
    }

    /** The address that the broker says it listens on. */
    private String startBroker(int port) throws IOException {
        List<String> arguments = List.of("--dir", directory.toString(), "--port", Integer.toString(port));
        broker = process(arguments).start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(broker.getInputStream(), StandardCharsets.UTF_8));
        return String.valueOf(output.readLine()).replace("listening on ", "");
    }

    private static ProcessBuilder process(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedKafka.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    }
}
