package io.loglink.serdes.avro;

import io.confluent.kafka.schemaregistry.CompatibilityLevel;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The subjects under which Loglink's schemas stand in the registry: {@code <topic>-value}, evolving FULL_TRANSITIVE. */
public final class SchemaSubjects {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaSubjects.class);
    private static final String COMPATIBILITY = CompatibilityLevel.FULL_TRANSITIVE.name;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private SchemaSubjects() {}

    /** The subject of a topic's values. */
    public static String ofTopic(String topic) {
        return topic + "-value";
    }

    /**
     * Registers the schema of a topic's values, unless it is there already, and sees to it that the subject evolves
     * FULL_TRANSITIVE. A registry that forbids to set that is only warned about; one that forbids to register is asked whether
     * somebody else has registered the schema.
     *
     * @return the schema's id
     * @throws RegistryUnavailableException when the registry does not answer, or fails: try again later
     * @throws SchemaRejectedException when the registry refuses: a person has to act
     */
    public static int register(SchemaRegistryClient client, String topic, Schema schema) {
        String subject = ofTopic(topic);
        AvroSchema avro = new AvroSchema(schema.toString());
        String what = "schema " + schema.getName() + " cannot be registered under " + subject;
        try {
            setCompatibility(client, subject);
            return registerOrFind(client, subject, avro);
        } catch (RestClientException e) {
            throw RegistryErrors.refused(client, what, subject, e);
        } catch (IOException e) {
            throw RegistryErrors.unavailable(client, what, e);
        }
    }

    private static void setCompatibility(SchemaRegistryClient client, String subject)
            throws IOException, RestClientException {
        if (hasCompatibility(client, subject)) {
            return;
        }
        try {
            client.updateCompatibility(subject, COMPATIBILITY);
        } catch (RestClientException e) {
            if (RegistryErrors.mayPass(e)) {
                throw e;
            }
            LOG.warn(
                    "The compatibility of subject {} could not be set to {}: {} answered {} ({}). Set it there, so that every version of the schema can be read by every other.",
                    subject,
                    COMPATIBILITY,
                    LocatedRegistryClient.location(client),
                    e.getStatus(),
                    RegistryErrors.text(e));
        }
    }

    private static boolean hasCompatibility(SchemaRegistryClient client, String subject)
            throws IOException, RestClientException {
        try {
            return COMPATIBILITY.equals(client.getCompatibility(subject));
        } catch (RestClientException e) {
            if (RegistryErrors.mayPass(e)) {
                throw e;
            }
            // Not set for this subject, or not ours to see.
            return false;
        }
    }

    /** Registers, or asks whether somebody else has where this user may not. */
    static int registerOrFind(SchemaRegistryClient client, String subject, AvroSchema schema)
            throws IOException, RestClientException {
        try {
            return client.register(subject, schema);
        } catch (RestClientException refusal) {
            if (refusal.getStatus() != UNAUTHORIZED && refusal.getStatus() != FORBIDDEN) {
                throw refusal;
            }
            try {
                return client.getId(subject, schema);
            } catch (RestClientException notFound) {
                refusal.addSuppressed(notFound);
                throw refusal;
            }
        }
    }
}
