package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import javax.net.ssl.SSLHandshakeException;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

final class ConnectionFailuresTest {
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

    private static String text(Throwable failure) {
        return ConnectionFailures.text(failure, "b:1");
    }
}
