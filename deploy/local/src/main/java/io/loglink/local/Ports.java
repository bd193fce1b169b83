package io.loglink.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of 127.0.0.1. */
public final class Ports {
    /** From here to those that systems give to connections: Linux from 32768 on, others from 49152 on. */
    private static final int FIRST = 15_000;

    private static final int AFTER_LAST = 32_768;
    private static final int TRIES = 1_000;

    private Ports() {}

    /**
     * A port that nobody listened on a moment ago. None that a connection gets: while a server is down, one could take its port,
     * even that of a client that tries to reach the server.
     *
     * @throws IllegalStateException when there is none
     */
    public static int free() {
        return ThreadLocalRandom.current()
                .ints(TRIES, FIRST, AFTER_LAST)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port on 127.0.0.1"));
    }

    /** {@code preferred} when nobody listens there, else a free port. */
    public static int preferablyFree(int preferred) {
        return isFree(preferred) ? preferred : free();
    }

    /** Whether nobody listens on {@code port}. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of an earlier listener that linger do not make the port taken.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
