package io.loglink.it.security;

import io.loglink.it.Stack;
import io.loglink.local.BrokerOptions;
import io.loglink.local.EmbeddedKafka;
import io.loglink.local.Ports;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.config.internals.BrokerSecurityConfigs;

/**
 * A broker with a listener for each way in: PLAINTEXT for the tests themselves; TLS; MTLS, which asks for a certificate; and
 * SASL, which is encrypted too and takes SCRAM-SHA-512 and OAUTHBEARER.
 */
public final class SecureBroker implements AutoCloseable {
    private static final String LOGIN_MODULES = "org.apache.kafka.common.security.";

    private final EmbeddedKafka broker;
    private final Map<String, Integer> ports;

    private SecureBroker(EmbeddedKafka broker, Map<String, Integer> ports) {
        this.broker = broker;
        this.ports = ports;
    }

    static SecureBroker start(Path directory, TestCertificates certificates, IdentityProvider tokens) {
        // Kafka's list of allowed addresses, for this process, in which the broker runs.
        System.setProperty(BrokerSecurityConfigs.ALLOWED_SASL_OAUTHBEARER_URLS_CONFIG, tokens.keysUrl());
        Map<String, Integer> ports = Map.of("TLS", Ports.free(), "MTLS", Ports.free(), "SASL", Ports.free());
        int plain = Ports.free();
        BrokerOptions options = listeners(Stack.brokerOptions(directory).withPort(plain), ports, plain, Ports.free())
                .with("ssl.keystore.type", "PKCS12")
                .with("ssl.keystore.location", certificates.serverStore().toString())
                .with("ssl.keystore.password", TestCertificates.PASSWORD)
                .with("ssl.key.password", TestCertificates.PASSWORD)
                .with("ssl.truststore.type", "PEM")
                .with("ssl.truststore.location", certificates.authority().toString())
                .with("listener.name.mtls.ssl.client.auth", "required")
                .with("sasl.enabled.mechanisms", "SCRAM-SHA-512,OAUTHBEARER")
                .with(
                        "listener.name.sasl.scram-sha-512.sasl.jaas.config",
                        LOGIN_MODULES + "scram.ScramLoginModule required;")
                .with(
                        "listener.name.sasl.oauthbearer.sasl.jaas.config",
                        LOGIN_MODULES + "oauthbearer.OAuthBearerLoginModule required;")
                .with(
                        "listener.name.sasl.oauthbearer.sasl.server.callback.handler.class",
                        LOGIN_MODULES + "oauthbearer.OAuthBearerValidatorCallbackHandler")
                .with("sasl.oauthbearer.jwks.endpoint.url", tokens.keysUrl())
                .with("sasl.oauthbearer.expected.audience", "kafka");
        return new SecureBroker(EmbeddedKafka.start(options), ports);
    }

    private static BrokerOptions listeners(
            BrokerOptions options, Map<String, Integer> ports, int plain, int controller) {
        StringBuilder secure = new StringBuilder();
        ports.forEach((name, port) ->
                secure.append(',').append(name).append("://127.0.0.1:").append(port));
        String open = "PLAINTEXT://127.0.0.1:" + plain;
        return options.with("listeners", open + ",CONTROLLER://127.0.0.1:" + controller + secure)
                .with("controller.quorum.voters", "1@127.0.0.1:" + controller)
                .with("advertised.listeners", open + secure)
                .with(
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,TLS:SSL,MTLS:SSL,SASL:SASL_SSL");
    }

    /** The address of a listener. */
    public String address(String listener) {
        return "127.0.0.1:" + ports.get(listener);
    }

    /** The address without any protection. */
    public String open() {
        return broker.bootstrapServers();
    }

    /** Makes a user for SCRAM. */
    void addUser(String user, String password) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", open()))) {
            ScramCredentialInfo kind = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, kind, password)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many attempts to connect to a listener failed for want of the right credentials. */
    public int refusals(String listener) {
        try {
            ObjectName names = new ObjectName(
                    "kafka.server:type=socket-server-metrics,listener=" + listener + ",networkProcessor=*");
            double sum = 0;
            for (ObjectName name : ManagementFactory.getPlatformMBeanServer().queryNames(names, null)) {
                sum += ((Number) ManagementFactory.getPlatformMBeanServer()
                                .getAttribute(name, "failed-authentication-total"))
                        .doubleValue();
            }
            return (int) sum;
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
