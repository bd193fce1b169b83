package io.loglink.it.security;

import io.loglink.it.Stack;
import io.loglink.local.BrokerOptions;
import io.loglink.local.EmbeddedKafka;
import io.loglink.local.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * A broker on which nobody may anything unless it was granted. It has two listeners: one for users who prove themselves with
 * SCRAM-SHA-512, and one for the operator, who may everything.
 */
public final class AuthorizingBroker implements AutoCloseable {
    private final EmbeddedKafka broker;
    private final Admin operator;
    private final String forUsers;

    private AuthorizingBroker(EmbeddedKafka broker, String forUsers) {
        this.broker = broker;
        this.forUsers = forUsers;
        this.operator = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    public static AuthorizingBroker start(Path directory) {
        int operatorPort = Ports.free();
        int userPort = Ports.free();
        int controllerPort = Ports.free();
        String listeners = "PLAINTEXT://127.0.0.1:" + operatorPort + ",SASL_PLAINTEXT://127.0.0.1:" + userPort;
        BrokerOptions options = Stack.brokerOptions(directory)
                .withPort(operatorPort)
                .with("listeners", listeners + ",CONTROLLER://127.0.0.1:" + controllerPort)
                .with("advertised.listeners", listeners)
                .with("controller.quorum.voters", "1@127.0.0.1:" + controllerPort)
                .with(
                        "listener.security.protocol.map",
                        "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT")
                .with("sasl.enabled.mechanisms", "SCRAM-SHA-512")
                .with(
                        "listener.name.sasl_plaintext.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;")
                .with("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                .with("allow.everyone.if.no.acl.found", "false")
                .with("super.users", "User:ANONYMOUS");
        return new AuthorizingBroker(EmbeddedKafka.start(options), "127.0.0.1:" + userPort);
    }

    /** Where the operator is let in without a question. */
    public String forOperator() {
        return broker.bootstrapServers();
    }

    /** Where users are asked who they are. */
    public String forUsers() {
        return forUsers;
    }

    /** Makes a user, or gives one another password. */
    public void user(String name, String password) {
        await(operator.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password)))
                .all());
    }

    /** Takes every right from everybody. */
    void revokeAll() {
        await(operator.deleteAcls(List.of(AclBindingFilter.ANY)).all());
    }

    private static void await(Future<?> answer) {
        try {
            answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        operator.close();
        broker.close();
    }
}
