package io.loglink.topology.enrich;

import io.loglink.serdes.link.IdentityNumbers;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.SessionLink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * The hashes by which single records are partitioned: of their project and distinct id, else of project and session id, else of
 * the record's key. The records of a person in a batch share one link, whose hash is made once. Not thread-safe.
 */
final class PartitionHashes {
    private final IdentityNumbers persons = new IdentityNumbers();
    private int[] ofPersons = new int[64];
    private @Nullable String project;

    /** Forgets the links of the batch before. */
    void begin() {
        persons.clear();
        project = null;
    }

    int of(String ofProject, PersonLink person, SessionLink session, byte[] key) {
        if (person.distinctId() != null) {
            return ofPerson(ofProject, person, person.distinctId());
        }
        if (session.sessionId() != null) {
            return hash(ofProject, session.sessionId());
        }
        return Utils.murmur2(key);
    }

    private int ofPerson(String ofProject, PersonLink person, String distinctId) {
        if (!ofProject.equals(project)) {
            persons.clear();
            project = ofProject;
        }
        int known = persons.size();
        int number = persons.of(person);
        if (number == known) {
            if (number == ofPersons.length) {
                ofPersons = Arrays.copyOf(ofPersons, number * 2);
            }
            ofPersons[number] = hash(ofProject, distinctId);
        }
        return ofPersons[number];
    }

    private static int hash(String project, String id) {
        return Utils.murmur2((project + ":" + id).getBytes(StandardCharsets.UTF_8));
    }
}
