package io.loglink.topology.preflight;

import io.loglink.topology.config.HttpListen;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Property;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The address of health and metrics is free. */
final class HttpCheck implements Check {
    private final LoglinkConfig config;
    private final BooleanSupplier runsHere;

    /** @param runsHere whether a Loglink answers at the address */
    HttpCheck(LoglinkConfig config, BooleanSupplier runsHere) {
        this.config = config;
        this.runsHere = runsHere;
    }

    @Override
    public List<Finding> run() {
        HttpListen listen = config.httpListen();
        if (listen == null) {
            return List.of(Finding.ok(Area.HTTP, subject(), "nobody can ask for health or metrics"));
        }
        try (ServerSocket socket = new ServerSocket()) {
            // As the server does, which connections of an earlier one that linger do not disturb.
            socket.setReuseAddress(true);
            socket.bind(
                    listen.host().isEmpty()
                            ? new InetSocketAddress(listen.port())
                            : new InetSocketAddress(listen.host(), listen.port()));
            return List.of(Finding.ok(Area.HTTP, subject(), "is free"));
        } catch (IOException e) {
            return List.of(
                    runsHere.getAsBoolean()
                            ? Finding.ok(Area.HTTP, subject(), "a Loglink listens there: this instance runs")
                            : Finding.error(
                                    Area.HTTP,
                                    subject(),
                                    "cannot be listened on (" + e.getMessage() + ")",
                                    "stop who listens there, or set " + Property.HTTP_LISTEN + " to another port"));
        }
    }

    private String subject() {
        return config.shown(Property.HTTP_LISTEN);
    }
}
