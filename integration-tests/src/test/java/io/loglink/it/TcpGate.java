package io.loglink.it;

import io.loglink.local.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A way to a server on 127.0.0.1 that can be shut and opened. Closed, it refuses connections, like a server that is down. */
public final class TcpGate implements AutoCloseable {
    private final int port = Ports.free();
    private final int target;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket listener;

    /** A gate to this port; closed. */
    public TcpGate(int target) {
        this.target = target;
    }

    /** The port to connect to instead of the server's own. */
    public int port() {
        return port;
    }

    synchronized void open() {
        if (listener != null) {
            return;
        }
        try {
            ServerSocket socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            listener = socket;
            inBackground(() -> acceptAll(socket));
        } catch (IOException e) {
            throw new UncheckedIOException("the gate's port " + port + " cannot be opened", e);
        }
    }

    @Override
    public synchronized void close() {
        ServerSocket socket = listener;
        listener = null;
        if (socket == null) {
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.forEach(TcpGate::closeQuietly);
        connections.clear();
    }

    private void acceptAll(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                connections.add(client);
                connections.add(server);
                inBackground(() -> copy(client, server));
                inBackground(() -> copy(server, client));
            } catch (IOException closedOrTargetDown) {
                // The loop's condition tells which.
            }
        }
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            in.transferTo(to.getOutputStream());
        } catch (IOException connectionEnded) {
            // Either side may hang up at any time.
        } finally {
            connections.remove(from);
            connections.remove(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // It is to be gone.
        }
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "tcp-gate");
        thread.setDaemon(true);
        thread.start();
    }
}
