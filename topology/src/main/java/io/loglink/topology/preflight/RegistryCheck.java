package io.loglink.topology.preflight;

import io.loglink.serdes.avro.RegistryUnavailableException;
import io.loglink.serdes.avro.SchemaRejectedException;
import io.loglink.serdes.avro.SubjectState;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Property;
import io.loglink.topology.provision.SchemaPlan;
import io.loglink.topology.provision.SchemaPlan.PlannedSchema;
import java.util.List;
import java.util.function.Function;

/** The registry answers, and the schemas of single records fit under their subjects. */
final class RegistryCheck implements Check {
    private static final String LEVEL = "FULL_TRANSITIVE";

    private final LoglinkConfig config;
    private final Remedies remedies;
    private final Function<List<PlannedSchema>, List<SubjectState>> look;

    /** @param look compares schemas with their subjects */
    RegistryCheck(LoglinkConfig config, Remedies remedies, Function<List<PlannedSchema>, List<SubjectState>> look) {
        this.config = config;
        this.remedies = remedies;
        this.look = look;
    }

    @Override
    public List<Finding> run() {
        if (!config.registry().configured()) {
            return List.of(Finding.ok(
                    Area.REGISTRY,
                    Property.REGISTRY_URL.toString(),
                    "none is set, and none is needed unless rows of the tables are Avro"));
        }
        List<PlannedSchema> schemas = SchemaPlan.outputs(config);
        try {
            return look.apply(schemas.isEmpty() ? SchemaPlan.outputsAndTables(config) : schemas).stream()
                    .map(state -> schemas.isEmpty() ? answers() : finding(state))
                    .distinct()
                    .toList();
        } catch (RegistryUnavailableException e) {
            return List.of(Finding.error(
                    Area.REGISTRY,
                    config.shown(Property.REGISTRY_URL),
                    String.valueOf(e.getMessage()),
                    "start the registry, or correct " + Property.REGISTRY_URL));
        } catch (SchemaRejectedException e) {
            String[] textAndAdvice = String.valueOf(e.getMessage()).split("; (?=[^;]*$)", 2);
            return List.of(Finding.error(
                    Area.REGISTRY,
                    config.shown(Property.REGISTRY_URL),
                    textAndAdvice[0],
                    textAndAdvice.length > 1 ? textAndAdvice[1] : ""));
        }
    }

    private Finding answers() {
        return Finding.ok(
                Area.REGISTRY, config.shown(Property.REGISTRY_URL), "answers, and is asked when a row is Avro");
    }

    private Finding finding(SubjectState state) {
        if (!state.conflicts().isEmpty()) {
            int others = state.conflicts().size() - 1;
            return Finding.error(
                    Area.REGISTRY,
                    state.subject(),
                    "holds another schema than %s: %s%s"
                            .formatted(
                                    state.schema(),
                                    state.conflicts().get(0),
                                    others == 0 ? "" : ", and " + Words.count(others, "more difference")),
                    "write to another topic, or delete the subject if nothing reads it any more");
        }
        if (state.compatibility() != null && !LEVEL.equals(state.compatibility())) {
            return Finding.warning(
                    Area.REGISTRY,
                    state.subject(),
                    "its compatibility is %s; run sets it to %s, so that any version of %s reads any other"
                            .formatted(state.compatibility(), LEVEL, state.schema()),
                    remedies.loglink("schemas register --compatibility " + LEVEL));
        }
        return Finding.ok(
                Area.REGISTRY,
                state.subject(),
                state.id() == null
                        ? "takes %s; it will be registered at the start".formatted(state.schema())
                        : "holds %s, id %d".formatted(state.schema(), state.id()));
    }
}
