package io.loglink.topology.deadletters.replay;

import io.loglink.serdes.tables.ProjectRow;
import io.loglink.serdes.tables.ProjectRowReader;
import io.loglink.serdes.tables.TableKey;
import io.loglink.serdes.tables.TableRecord;
import io.loglink.topology.link.ProjectRule.Token;
import io.loglink.topology.link.ProjectRule.TokenSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The tokens of all projects by the beginnings of their SHA-256, which is what a dead letter keeps of the token that came with
 * its message. Not thread-safe.
 */
final class ProjectTokens {
    private final ProjectRowReader reader;
    private final Map<TableKey, List<String>> byProject = new HashMap<>();

    ProjectTokens(ProjectRowReader reader) {
        this.reader = reader;
    }

    /** Takes the next record of the projects' topic; those that cannot be read change nothing. */
    void add(ConsumerRecord<byte[], byte[]> message) {
        TableRecord<ProjectRow> record = reader.read(message.key(), message.value());
        if (record instanceof TableRecord.Row<ProjectRow> row) {
            byProject.put(row.key(), row.row().tokens());
        } else if (record instanceof TableRecord.Tombstone<ProjectRow> gone) {
            byProject.remove(gone.key());
        }
    }

    /** The tokens by fingerprint; several only if their fingerprints are equal by chance. */
    Map<String, Set<String>> byFingerprint() {
        Map<String, Set<String>> tokens = new HashMap<>();
        byProject
                .values()
                .forEach(ofProject -> ofProject.forEach(token -> tokens.computeIfAbsent(
                                new Token(token, TokenSource.HEADER).fingerprint(), any -> new HashSet<>())
                        .add(token)));
        return tokens;
    }
}
