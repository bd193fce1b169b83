package io.loglink.topology.preflight;

import io.loglink.topology.provision.Grant;
import io.loglink.topology.provision.KafkaTools;
import java.util.List;

/**
 * What an operator types to mend things.
 *
 * @param kafka commands of Kafka's tools
 * @param configArgument what says where the configuration is, with a space before it; empty when the environment does
 */
record Remedies(KafkaTools kafka, String configArgument) {
    /** Kafka does not tell a client who it is to the brokers. */
    private static final String PRINCIPAL = "User:NAME";

    /** A command of Loglink's own, e.g. {@code topics --create}. */
    String loglink(String command) {
        return "loglink " + command + configArgument;
    }

    /** Gives this user rights. */
    String grant(List<Grant> grants) {
        return String.join("; ", kafka.grant(grants, PRINCIPAL));
    }
}
