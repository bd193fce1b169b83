package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import javax.security.auth.login.LoginException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConnectionFailuresTest {
    @TempDir
    private Path directory;

    @Test
    void eachKindIsSaidInWords() {
        Throwable handshake = new SSLHandshakeException("PKIX path building failed: no path");
        handshake.initCause(new IllegalStateException("deeper"));

        assertThat(text(new SslAuthenticationException("SSL handshake failed", handshake)))
                .isEqualTo(
                        "the TLS handshake with Kafka at b:1 fails (SSLHandshakeException: PKIX path building failed: "
                                + "no path)");
        assertThat(text(new SaslAuthenticationException("invalid credentials")))
                .isEqualTo("Kafka at b:1 refuses the credentials (SaslAuthenticationException: invalid credentials)");
        assertThat(text(new KafkaException("Failed to create", new LoginException("invalid_client"))))
                .isEqualTo("the login for Kafka at b:1 fails (LoginException: invalid_client)");
        assertThat(text(new KafkaException("", new ConfigException("No resolvable bootstrap urls given in ..."))))
                .isEqualTo("the name of no broker in b:1 is known");
        assertThat(text(new TimeoutException("timed out")))
                .isEqualTo("no broker answers at b:1 (TimeoutException: timed out)");
    }

    @Test
    void whatSomebodyElseHasToMendMayPass() {
        assertThat(ConnectionFailures.mayPass(new KafkaException("", new LoginException("x"))))
                .isTrue();
        assertThat(ConnectionFailures.mayPass(
                        new KafkaException("", new ConfigException("No resolvable bootstrap urls given"))))
                .isTrue();
        assertThat(ConnectionFailures.mayPass(new KafkaException("", new ConfigException("ssl.truststore.location"))))
                .isFalse();
    }

    @Test
    void aKeystoreThatCannotBeReadIsNamed() throws IOException, GeneralSecurityException {
        Path store = directory.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(store)) {
            KeyStore empty = KeyStore.getInstance("PKCS12");
            empty.load(null, null);
            empty.store(out, "right".toCharArray());
        }

        assertThat(unusable(store, "wrong"))
                .startsWith("Failed to load SSL keystore " + store + " of type PKCS12 (")
                .doesNotContain("wrong");
        assertThat(unusable(directory.resolve("nowhere"), "right")).contains("nowhere");
        assertThat(ConnectionFailures.unusable(new KafkaException("", new ConfigException("no such class"))))
                .isEqualTo("ConfigException: no such class");
    }

    private static String unusable(Path store, String password) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", "localhost:1",
                "security.protocol", "SSL",
                "ssl.truststore.type", "PKCS12",
                "ssl.truststore.location", store.toString(),
                "ssl.truststore.password", password);
        Throwable failure = catchThrowable(() -> Admin.create(settings));
        return ConnectionFailures.unusable(failure);
    }

    private static String text(Throwable failure) {
        return ConnectionFailures.text(failure, "b:1");
    }
}
