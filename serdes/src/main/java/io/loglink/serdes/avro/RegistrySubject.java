package io.loglink.serdes.avro;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaMetadata;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaCompatibility.SchemaPairCompatibility;
import org.jspecify.annotations.Nullable;

/**
 * The subject of a topic's values, to look at or to write. Its methods throw {@link RegistryUnavailableException} when the
 * registry does not answer, and {@link SchemaRejectedException} when it refuses.
 */
public final class RegistrySubject {
    /** Codes of a registry are a status and two digits. */
    private static final int PER_STATUS = 100;

    private static final int NOT_FOUND = 404;

    private final SchemaRegistryClient client;
    private final String subject;

    public RegistrySubject(SchemaRegistryClient client, String topic) {
        this.client = client;
        this.subject = SchemaSubjects.ofTopic(topic);
    }

    public String name() {
        return subject;
    }

    /**
     * Compares the subject with a schema, as FULL_TRANSITIVE does, and changes nothing. The registry is not asked for that
     * verdict: one that has no level for the subject takes anything, until Loglink gives it one.
     */
    public SubjectState look(Schema schema) {
        return asked("cannot be looked at", () -> {
            List<Integer> known = orNull(() -> client.getAllVersions(subject));
            List<Integer> versions = known == null ? List.of() : known;
            List<String> conflicts = new ArrayList<>();
            for (int version : versions) {
                conflicts.addAll(conflicts(schema, client.getSchemaMetadata(subject, version)));
            }
            Integer id = versions.isEmpty() ? null : orNull(() -> client.getId(subject, avro(schema)));
            String level = orNull(() -> client.getCompatibility(subject));
            return new SubjectState(subject, schema.getName(), versions.size(), id, level, conflicts);
        });
    }

    /** Registers the schema, unless it is there already, and returns its id. Leaves the subject's compatibility as it is. */
    public int register(Schema schema) {
        return asked(
                "cannot take the schema " + schema.getName(),
                () -> SchemaSubjects.registerOrFind(client, subject, avro(schema)));
    }

    /** Sets the subject's own compatibility. */
    public void setCompatibility(String level) {
        asked("cannot be set to " + level, () -> client.updateCompatibility(subject, level));
    }

    private static AvroSchema avro(Schema schema) {
        return new AvroSchema(schema.toString());
    }

    private static List<String> conflicts(Schema schema, SchemaMetadata version) {
        String where = "version " + version.getVersion();
        Schema other;
        try {
            other = new Schema.Parser().parse(version.getSchema());
        } catch (AvroRuntimeException e) {
            return List.of(where + " is not a schema of Avro");
        }
        List<String> conflicts = new ArrayList<>();
        add(conflicts, "cannot read what " + where + " wrote", schema, other);
        add(conflicts, "cannot be read with " + where, other, schema);
        return conflicts;
    }

    private static void add(List<String> conflicts, String what, Schema reader, Schema writer) {
        SchemaPairCompatibility verdict = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
        if (verdict.getType() != SchemaCompatibilityType.COMPATIBLE) {
            verdict.getResult()
                    .getIncompatibilities()
                    .forEach(difference -> conflicts.add(
                            "%s: %s at %s".formatted(what, difference.getMessage(), difference.getLocation())));
        }
    }

    private <T> T asked(String failed, Question<T> question) {
        String what = "subject " + subject + " " + failed;
        try {
            return question.ask();
        } catch (RestClientException e) {
            throw RegistryErrors.refused(client, what, subject, e);
        } catch (IOException e) {
            throw RegistryErrors.unavailable(client, what, e);
        }
    }

    /** A subject, a schema or a level that is not there is an answer too. */
    private static <T> @Nullable T orNull(Question<T> question) throws IOException, RestClientException {
        try {
            return question.ask();
        } catch (RestClientException e) {
            // 40401 and the like: a plain 404 comes from something else at this address.
            if (e.getErrorCode() / PER_STATUS == NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    /** Something that is asked of the registry. */
    @FunctionalInterface
    private interface Question<T> {
        T ask() throws IOException, RestClientException;
    }
}
