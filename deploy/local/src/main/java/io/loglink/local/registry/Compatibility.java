package io.loglink.local.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.jspecify.annotations.Nullable;

/** What a new schema of a subject owes to the earlier ones. The names are those of Confluent's API. */
enum Compatibility {
    NONE(null),
    BACKWARD(reading().canReadStrategy().validateLatest()),
    BACKWARD_TRANSITIVE(reading().canReadStrategy().validateAll()),
    FORWARD(reading().canBeReadStrategy().validateLatest()),
    FORWARD_TRANSITIVE(reading().canBeReadStrategy().validateAll()),
    FULL(reading().mutualReadStrategy().validateLatest()),
    FULL_TRANSITIVE(reading().mutualReadStrategy().validateAll());

    @SuppressWarnings("ImmutableEnumChecker") // Avro's validators keep nothing between calls
    private final transient @Nullable SchemaValidator validator;

    Compatibility(@Nullable SchemaValidator validator) {
        this.validator = validator;
    }

    private static SchemaValidatorBuilder reading() {
        return new SchemaValidatorBuilder();
    }

    /**
     * The level of this name in any case.
     *
     * @throws RegistryFault when there is none
     */
    static Compatibility of(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw RegistryFault.invalidCompatibility(name);
        }
    }

    /** Why {@code schema} may not follow {@code earlier} (oldest first); null when it may. */
    @Nullable
    String violation(Schema schema, List<Schema> earlier) {
        if (validator == null) {
            return null;
        }
        List<Schema> newestFirst = new ArrayList<>(earlier);
        Collections.reverse(newestFirst);
        try {
            validator.validate(schema, newestFirst);
            return null;
        } catch (SchemaValidationException e) {
            return e.getMessage();
        }
    }
}
