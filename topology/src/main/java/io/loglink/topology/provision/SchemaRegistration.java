package io.loglink.topology.provision;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.loglink.serdes.avro.RegistrySubject;
import io.loglink.serdes.avro.SubjectState;
import io.loglink.topology.provision.SchemaPlan.PlannedSchema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings planned schemas into the registry, or says what would keep them out. Its methods throw
 * {@link io.loglink.serdes.avro.RegistryUnavailableException} when the registry does not answer, and
 * {@link io.loglink.serdes.avro.SchemaRejectedException} when it refuses.
 */
public final class SchemaRegistration {
    private final Function<String, RegistrySubject> subjects;

    public SchemaRegistration(SchemaRegistryClient client) {
        this.subjects = topic -> new RegistrySubject(client, topic);
    }

    /** Looks at the subject of each schema, and changes nothing. */
    public List<SubjectState> look(List<PlannedSchema> schemas) {
        return schemas.stream()
                .map(planned -> subjects.apply(planned.topic()).look(planned.schema()))
                .toList();
    }

    /**
     * Registers each schema.
     *
     * @param compatibility level that each subject gets first; null to leave it
     * @return the subjects afterwards; those with conflicts were left as they were
     */
    public List<SubjectState> register(List<PlannedSchema> schemas, @Nullable String compatibility) {
        return schemas.stream().map(planned -> register(planned, compatibility)).toList();
    }

    private SubjectState register(PlannedSchema planned, @Nullable String compatibility) {
        RegistrySubject subject = subjects.apply(planned.topic());
        SubjectState before = subject.look(planned.schema());
        if (!before.conflicts().isEmpty()) {
            return before;
        }
        if (compatibility != null) {
            subject.setCompatibility(compatibility);
        }
        subject.register(planned.schema());
        return subject.look(planned.schema());
    }
}
