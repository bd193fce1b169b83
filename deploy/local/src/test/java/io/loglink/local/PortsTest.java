package io.loglink.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void aFreePortIsNoneThatAConnectionGetsAndCanBeListenedOn() throws IOException {
        int port = Ports.free();

        assertThat(port).isBetween(15_000, 32_767);
        assertThat(Ports.isFree(port)).isTrue();
        try (ServerSocket listening = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(listening.getLocalPort())).isFalse();
            assertThat(Ports.preferablyFree(port)).isNotEqualTo(port);
        }
    }
}
