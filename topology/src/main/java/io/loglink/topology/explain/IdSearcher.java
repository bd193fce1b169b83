package io.loglink.topology.explain;

import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.ReservedNames;
import io.loglink.serdes.tables.ProjectRow;
import io.loglink.topology.link.IdFinder;
import io.loglink.topology.link.IdFinder.Found;
import io.loglink.topology.link.IdFinder.Look;
import io.loglink.topology.link.IdKeys;
import java.util.List;
import java.util.Locale;

/** Looks for ids as linking does, by the same {@link IdFinder}, and notes what it sees on the way. Not thread-safe. */
final class IdSearcher {
    private final ReservedNames reserved;
    private final IdFinder finder = new IdFinder();
    private final AttributeText texts = new AttributeText();
    private final ClueFinder clues;

    IdSearcher(ReservedNames reserved) {
        this.reserved = reserved;
        this.clues = new ClueFinder(finder, texts, reserved);
    }

    IdSearch search(LinkSide side, ProjectRow project, OtlpBatch batch, int record) {
        IdKeys keys = side.keys(project, batch.signal(), reserved);
        List<Look> looks = finder.looks(batch, record, keys);
        Found found = finder.find(batch, record, keys);
        String id = found == Found.VALUE ? finder.text() : null;
        return new IdSearch(
                side,
                project,
                side.configuredKeys(project, batch.signal()),
                looks.stream().map(look -> attribute(batch, look)).toList(),
                found,
                id,
                clues.find(side, project, keys, looks, batch, record));
    }

    private ExplainedAttribute attribute(OtlpBatch batch, Look look) {
        boolean there = look.attribute() >= 0;
        return new ExplainedAttribute(
                look.key(),
                look.resource() ? "resource" : "record",
                look.found().name().toLowerCase(Locale.ROOT),
                there ? texts.type(batch, look.attribute()) : null,
                there ? texts.value(batch, look.attribute()) : null);
    }
}
