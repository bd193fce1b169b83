package io.loglink.topology.enrich;

import io.loglink.serdes.link.BatchLinks;
import io.loglink.serdes.link.Revision;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.OtlpSplicer;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.link.ProjectRule;
import io.loglink.topology.link.ProjectRule.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One Kafka message on its way through the topology: its records and what the steps found out about them. A record that
 * became a dead letter is dropped, and the steps that follow pass over it. The steps of one batch run one after another in
 * one thread, so a task uses one instance again and again: a batch costs no objects. Not thread-safe.
 */
final class Batch {
    private static final Origin NOWHERE = new Origin("", 0, 0, 0);
    private static final byte[] NO_BYTES = {};
    private static final int SMALL = 1_024;

    private final OtlpBatch otlp = new OtlpBatch();
    private final BitSet dropped = new BitSet();
    /** By output, the records that are not emitted there: the dropped ones and those that wait. */
    private final BitSet[] absent = new BitSet[Output.values().length];

    private final BitSet reported = new BitSet();
    private final List<DeadLetter> deadLetters = new ArrayList<>();

    private Origin origin = NOWHERE;
    private byte @Nullable [] key;
    private byte[] original = NO_BYTES;
    private Headers headers = new RecordHeaders();
    private @Nullable String headerToken;
    private @Nullable String takenToken;
    private int @Nullable [] sourceIndexes;
    private Revision revision = Revision.FIRST;

    private @Nullable ProjectRow[] projects = {};
    private final BatchLinks links = new BatchLinks();

    /**
     * Begins with another message.
     *
     * @param headers the message's headers without the one that holds a token
     * @param headerToken value of the header that holds a token; null when the message has none
     */
    void begin(Origin origin, byte @Nullable [] key, byte[] original, Headers headers, @Nullable String headerToken) {
        this.origin = origin;
        this.key = key;
        this.original = original;
        this.headers = headers;
        this.headerToken = headerToken;
        this.takenToken = null;
        this.sourceIndexes = null;
        this.revision = Revision.FIRST;
        otlp.clear();
        dropped.clear();
        Arrays.fill(absent, dropped);
        reported.clear();
        deadLetters.clear();
    }

    /** Makes room for what the steps find out, once the records are known. */
    void decoded(int @Nullable [] indexes) {
        sourceIndexes = indexes;
        projects = cleared(projects, otlp.resourceCount());
        links.begin(otlp.recordCount());
    }

    private static <T> @Nullable T[] cleared(@Nullable T[] array, int size) {
        // One huge batch must not make every later one clear a huge array.
        boolean fits = size <= array.length && array.length <= 4 * Math.max(size, SMALL);
        if (!fits) {
            return Arrays.copyOf(Arrays.copyOf(array, 0), size);
        }
        Arrays.fill(array, null);
        return array;
    }

    OtlpBatch otlp() {
        return otlp;
    }

    Origin origin() {
        return origin;
    }

    byte @Nullable [] key() {
        return key;
    }

    /** The message's value as it came. */
    byte[] original() {
        return original;
    }

    Headers headers() {
        return headers;
    }

    @Nullable
    String headerToken() {
        return headerToken;
    }

    /** Says which token was taken off before, by the beginning of its SHA-256: for the dead letters. */
    void takenToken(@Nullable String fingerprint) {
        takenToken = fingerprint;
    }

    /** Index of a record in the message as it came. */
    int sourceIndex(int record) {
        return sourceIndexes == null ? record : sourceIndexes[record];
    }

    /** Which form of its records is emitted: the first, unless {@link #revision(Revision)} says another. */
    Revision revision() {
        return revision;
    }

    void revision(Revision ofRecords) {
        revision = ofRecords;
    }

    /** The project of a record that is not dropped; known after the project step. */
    ProjectRow project(int record) {
        return known(projects[otlp.resourceOf(record)]);
    }

    /** The project of all records, when they have one in common; null otherwise. Known after the project step. */
    @Nullable
    ProjectRow onlyProject() {
        ProjectRow only = null;
        for (ProjectRow project : projects) {
            if (project != null && only != null && !project.projectId().equals(only.projectId())) {
                return null;
            }
            only = project == null ? only : project;
        }
        return only;
    }

    void project(int resource, ProjectRow project) {
        projects[resource] = project;
    }

    /** The links of the records that are not dropped; known after the steps that link. */
    BatchLinks links() {
        return links;
    }

    private static <T> T known(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a step was left out");
        }
        return value;
    }

    boolean dropped(int record) {
        return dropped.get(record);
    }

    /** The first record from {@code from} on that is not dropped; -1 when there is none. */
    int next(int from) {
        int record = dropped.nextClearBit(from);
        return record < otlp.recordCount() ? record : -1;
    }

    /** Keeps records out of one output for now, because they wait for it. The last that happens before it is emitted. */
    void hold(Output output, BitSet records) {
        BitSet kept = (BitSet) dropped.clone();
        kept.or(records);
        absent[output.ordinal()] = kept;
    }

    /** Takes back every {@link #hold}. */
    void holdNothing() {
        Arrays.fill(absent, dropped);
    }

    /** Whether a record is not to be emitted in an output. */
    boolean absent(Output output, int record) {
        return absent[output.ordinal()].get(record);
    }

    /** The first record from {@code from} on that is to be emitted in an output; -1 when there is none. */
    int next(Output output, int from) {
        int record = absent[output.ordinal()].nextClearBit(from);
        return record < otlp.recordCount() ? record : -1;
    }

    /** How many records are to be emitted in an output. */
    int remaining(Output output) {
        return otlp.recordCount() - absent[output.ordinal()].cardinality();
    }

    /** Whether every record of the message, as it came, is still there. */
    boolean untouched() {
        return dropped.isEmpty() && sourceIndexes == null;
    }

    int remaining() {
        return otlp.recordCount() - dropped.cardinality();
    }

    private void add(DeadLetter deadLetter) {
        deadLetters.add(deadLetter);
    }

    /** The dead letters since the last call. */
    List<DeadLetter> takeDeadLetters() {
        if (deadLetters.isEmpty()) {
            return List.of();
        }
        List<DeadLetter> taken = List.copyOf(deadLetters);
        deadLetters.clear();
        return taken;
    }

    /** A dead letter about one record, which is dropped. */
    void deadRecord(DeadLetter.Stage stage, String reason, String detail, int record, byte[] value) {
        dropped.set(record);
        notEmitted(stage, reason, detail, record, value);
    }

    /**
     * A dead letter about one record that one output shape cannot take; the other may still. A record that neither can take
     * is one dead letter all the same.
     */
    void notEmitted(DeadLetter.Stage stage, String reason, String detail, int record, byte[] value) {
        if (reported.get(record)) {
            return;
        }
        reported.set(record);
        add(letter(stage, reason, detail, sourceIndex(record), 1, value));
    }

    /** A dead letter about several records, which are dropped. */
    void deadRecords(DeadLetter.Stage stage, String reason, String detail, BitSet records, byte[] value) {
        dropped.or(records);
        add(letter(stage, reason, detail, null, records.cardinality(), value));
    }

    /** A dead letter of the whole message, of which nothing goes on. */
    void deadMessage(DeadLetter.Stage stage, String reason, String detail, int records) {
        dropped.set(0, otlp.recordCount());
        add(letter(stage, reason, detail, null, records, original));
    }

    /**
     * A dead letter of the message, which one output shape could not be made of; the other may still. It is the whole message,
     * but for records that wait: those are not lost.
     */
    void notEmittedAtAll(DeadLetter.Stage stage, String reason, String detail, Output output) {
        BitSet present = (BitSet) absent[output.ordinal()].clone();
        present.flip(0, otlp.recordCount());
        boolean noneWaits = absent[output.ordinal()].equals(dropped);
        byte[] value = noneWaits ? original : new OtlpSplicer().reduced(otlp, present);
        add(letter(stage, reason, detail, null, present.cardinality(), value));
    }

    /** A dead letter about a record that is not among {@link #otlp()}. */
    void deadElsewhere(DeadLetter.Stage stage, String reason, String detail, int sourceIndex, byte[] value) {
        add(letter(stage, reason, detail, sourceIndex, 1, value));
    }

    private DeadLetter letter(
            DeadLetter.Stage stage, String reason, String detail, @Nullable Integer index, int records, byte[] value) {
        Token token = ProjectRule.token(headerToken, null);
        String fingerprint = token == null ? takenToken : token.fingerprint();
        return new DeadLetter(stage, reason, detail, origin, index, records, key, value, headers, fingerprint);
    }
}
