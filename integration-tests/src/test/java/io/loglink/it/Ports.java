package io.loglink.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of 127.0.0.1. */
public final class Ports {
    /** Connections get theirs from 32768 on (Linux) or from 49152 on: none of them can take a port before its server does. */
    private static final int FIRST = 15_000;

    private static final int AFTER_LAST = 32_768;
    private static final int TRIES = 1_000;

    private Ports() {}

    /** A port that nobody listened on a moment ago, and that no connection takes meanwhile. */
    public static int free() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, AFTER_LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port on 127.0.0.1");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
