package io.loglink.topology.preflight;

import io.loglink.topology.config.HttpListen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Whether a Loglink answers at an HTTP address: then what it holds is not taken by a stranger. */
final class RunningInstance implements BooleanSupplier {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String LIVE = "/health/live";
    /** The answer's only field. */
    private static final String STATE = "\"state\"";

    private final @Nullable HttpListen listen;

    RunningInstance(@Nullable HttpListen listen) {
        this.listen = listen;
    }

    @Override
    public boolean getAsBoolean() {
        if (listen == null || listen.port() == 0) {
            return false;
        }
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address(listen)).timeout(PATIENCE).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString())
                    .body()
                    .contains(STATE);
        } catch (IOException | URISyntaxException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Who listens on all interfaces is asked on the nearest. */
    private static URI address(HttpListen listen) throws URISyntaxException {
        InetSocketAddress address = new InetSocketAddress(listen.host(), listen.port());
        boolean everywhere = listen.host().isEmpty()
                || (address.getAddress() != null && address.getAddress().isAnyLocalAddress());
        String host = everywhere ? InetAddress.getLoopbackAddress().getHostAddress() : listen.host();
        return new URI("http", null, host, listen.port(), LIVE, null, null);
    }
}
