package io.loglink.topology.provision;

import io.loglink.schemas.Schemas;
import io.loglink.topology.config.EnrichSettings.OutputTopics;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.config.Role;
import io.loglink.topology.config.TableSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Which schema stands for the values of which topic. Pure. */
public final class SchemaPlan {
    private SchemaPlan() {}

    /**
     * A schema and its topic.
     *
     * @param written whether Loglink writes the topic, and registers the schema itself at its start
     */
    public record PlannedSchema(String topic, Schema schema, boolean written) {}

    /** What {@code run} registers: the schemas of single records, of both signals, and of person overrides. */
    public static List<PlannedSchema> outputs(LoglinkConfig config) {
        List<PlannedSchema> written = new ArrayList<>();
        OutputTopics records = config.recordsWritten();
        if (records != null) {
            written.add(new PlannedSchema(records.logs(), Schemas.enrichedLog(), true));
            written.add(new PlannedSchema(records.spans(), Schemas.enrichedSpan(), true));
        }
        if (config.roles().runs(Role.LATE)) {
            written.add(new PlannedSchema(config.late().overridesTopic(), Schemas.personOverride(), true));
        }
        return List.copyOf(written);
    }

    /** The same, and the schemas for those who write rows of the tables as Avro. */
    public static List<PlannedSchema> outputsAndTables(LoglinkConfig config) {
        TableSettings tables = config.tables();
        List<PlannedSchema> all = new ArrayList<>(outputs(config));
        all.add(new PlannedSchema(tables.personsTopic(), Schemas.personDistinctId(), false));
        all.add(new PlannedSchema(tables.sessionsTopic(), Schemas.session(), false));
        all.add(new PlannedSchema(tables.projectsTopic(), Schemas.projectConfig(), false));
        return List.copyOf(all);
    }
}
