package io.loglink.topology.enrich;

import io.loglink.serdes.link.BatchLinks;
import io.loglink.serdes.link.LinkColumn;
import io.loglink.serdes.link.PersonLink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The hashes by which single records are partitioned: of their project and distinct id, else of project and session id, else of
 * the record's key. The hash of a link is made once for all records of a batch that share it. Not thread-safe.
 */
final class PartitionHashes {
    private static final int SMALL = 1_024;

    private BatchLinks links = new BatchLinks();
    /** By number of the person link: its project's and id's hash, where {@code project} is the project of it. */
    private int[] ofPersons = {};

    private @Nullable String[] projects = {};

    /** Begins with the links of a batch. */
    void begin(BatchLinks ofBatch) {
        links = ofBatch;
        int persons = ofBatch.persons().size();
        if (ofPersons.length < persons || ofPersons.length > 4 * Math.max(persons, SMALL)) {
            ofPersons = new int[persons];
            projects = new String[persons];
        }
        Arrays.fill(projects, 0, persons, null);
    }

    int of(String project, int record, byte[] key) {
        LinkColumn<PersonLink> persons = links.persons();
        int person = persons.numberOf(record);
        String distinctId = persons.link(person).distinctId();
        if (distinctId != null) {
            if (!project.equals(projects[person])) {
                ofPersons[person] = hash(project, distinctId);
                projects[person] = project;
            }
            return ofPersons[person];
        }
        String sessionId = links.sessions().of(record).sessionId();
        return sessionId != null ? hash(project, sessionId) : Utils.murmur2(key);
    }

    private static int hash(String project, String id) {
        return Utils.murmur2((project + ":" + id).getBytes(StandardCharsets.UTF_8));
    }
}
