package io.loglink.topology.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one link of a record came about.
 *
 * @param match {@code exact} or {@code ordered}
 * @param conventions whether the usual keys are tried behind the project's own
 * @param keys the project's keys
 * @param attributes what was looked at, in this order
 * @param id the id that was found; null when none was
 * @param table the topic in which the id is looked up
 * @param row the row of the id; null when there is none, or no id
 * @param link {@code linked}, or the reason why not
 * @param hint the hint that is written; null for none
 * @param nearMisses what nearly made another link of it
 */
public record ExplainedLink(
        String match,
        boolean conventions,
        List<String> keys,
        List<ExplainedAttribute> attributes,
        @Nullable String id,
        String table,
        @Nullable ExplainedRow row,
        String link,
        @Nullable String hint,
        List<NearMiss> nearMisses) {}
