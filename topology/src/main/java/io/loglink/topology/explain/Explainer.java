package io.loglink.topology.explain;

import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.tables.TableKey;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.enrich.DryBatch;
import io.loglink.topology.enrich.DryRun;
import io.loglink.topology.link.RowLookup;
import io.loglink.topology.tables.ScannedProjects;
import io.loglink.topology.terminal.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;

/**
 * Explains messages: a {@link DryRun} through the topology's own steps gives the verdict, and what is told beside it never
 * changes it. Reads projects first, then, of the two big tables, just the rows that matter. Not thread-safe.
 */
public final class Explainer {
    private final EnrichSettings settings;
    private final LiveTables tables;
    private final IntSupplier maxMessageBytes;
    private final IdSearcher searcher;

    /**
     * An explainer of a configuration.
     *
     * @param maxMessageBytes the largest message that can be written, before compression
     */
    public Explainer(EnrichSettings settings, LiveTables tables, IntSupplier maxMessageBytes) {
        this.settings = settings;
        this.tables = tables;
        this.maxMessageBytes = maxMessageBytes;
        this.searcher = new IdSearcher(new ReservedNames(settings.attributePrefix()));
    }

    /**
     * Explains a message.
     *
     * @throws NoSuchRecordException when the message does not hold the record that is meant
     * @throws io.loglink.topology.reading.ReadingException when a table cannot be read
     */
    public Explanation explain(Message message, Selection selection) {
        ScannedProjects projects = tables.projects();
        EnrichSettings own = message.live() ? settings : ofFile(message);
        Set<TableKey> persons = new HashSet<>();
        Set<TableKey> sessions = new HashSet<>();
        // First without rows, to learn which are asked for: for these, of millions, the tables are read.
        DryBatch asking = run(new DryRun(own, noting(persons), noting(sessions), projects, maxMessageBytes), message);
        List<Integer> indexes = indexes(asking);
        List<Integer> chosen = selection.of(indexes);
        Set<String> ids = ids(asking, chosen);
        Rows rows = new Rows(tables.persons(new NearKeys(persons, ids)), tables.sessions(new NearKeys(sessions, ids)));
        DryBatch batch = run(new DryRun(own, rows.persons(), rows.sessions(), projects, maxMessageBytes), message);
        RecordExplainer explainer = new RecordExplainer(message, batch, projects, rows, searcher);
        return new Explanation(
                message.name(),
                message.live() ? Texts.utc(message.origin().timestampMs()) : null,
                message.value().length,
                batch.encoding() == null ? null : lowerCase(batch.encoding()),
                readable(batch) ? lowerCase(batch.otlp().signal()) : null,
                indexes.size(),
                counts(batch, record -> batch.personLink(record).reason().text()),
                counts(batch, record -> batch.sessionLink(record).reason().text()),
                batch.deadLetters().stream().map(ExplainedDeadLetter::of).toList(),
                chosen.stream().map(explainer::explain).toList());
    }

    /** A file belongs to no topic: its signal is told as that of a message on a topic of both, unless it is named. */
    private EnrichSettings ofFile(Message file) {
        List<String> itsTopic = List.of(file.origin().topic());
        return new EnrichSettings(
                file.signal() == Signal.SPANS ? List.of() : itsTopic,
                file.signal() == Signal.LOGS ? List.of() : itsTopic,
                settings.inputEncoding(),
                settings.records(),
                settings.batches(),
                settings.deadLettersTopic(),
                settings.project(),
                settings.replayUrlTemplate(),
                settings.attributePrefix());
    }

    private static DryBatch run(DryRun dryRun, Message message) {
        return dryRun.run(message.origin(), message.key(), message.value(), message.headers());
    }

    private static <R> RowLookup<R> noting(Set<TableKey> keys) {
        return key -> {
            keys.add(key);
            return null;
        };
    }

    private static List<Integer> indexes(DryBatch batch) {
        TreeSet<Integer> indexes = new TreeSet<>();
        for (int record = 0; record < batch.otlp().recordCount(); record++) {
            indexes.add(batch.sourceIndex(record));
        }
        batch.deadLetters().forEach(letter -> {
            if (letter.recordIndex() != null) {
                indexes.add(letter.recordIndex());
            }
        });
        return List.copyOf(indexes);
    }

    /** The ids whose rows matter to the records that are explained. */
    private Set<String> ids(DryBatch batch, List<Integer> indexes) {
        Set<String> ids = new HashSet<>();
        for (int record = 0; record < batch.otlp().recordCount(); record++) {
            if (!batch.dropped(record) && indexes.contains(batch.sourceIndex(record))) {
                for (LinkSide side : LinkSide.values()) {
                    ids.addAll(searcher.search(side, batch.project(record), batch.otlp(), record)
                            .ids());
                }
            }
        }
        return ids;
    }

    private static Map<String, Integer> counts(DryBatch batch, IntFunction<String> reason) {
        Map<String, Integer> counts = new TreeMap<>();
        for (int record = 0; record < batch.otlp().recordCount(); record++) {
            if (!batch.dropped(record)) {
                counts.merge(reason.apply(record), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** A message of which nothing could be read is one dead letter with an unknown number of records. */
    private static boolean readable(DryBatch batch) {
        return batch.deadLetters().stream()
                .noneMatch(letter -> letter.stage() == DeadLetter.Stage.DECODE && letter.records() == 0);
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
