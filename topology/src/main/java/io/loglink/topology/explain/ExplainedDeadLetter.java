package io.loglink.topology.explain;

import io.loglink.topology.deadletters.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it would be written.
 *
 * @param recordIndex index of the record that it is about; null when it is about more
 * @param records how many records it holds; 0 when that cannot be known
 */
public record ExplainedDeadLetter(
        String stage,
        String reason,
        String detail,
        @Nullable Integer recordIndex,
        int records) {

    static ExplainedDeadLetter of(DeadLetter letter) {
        return new ExplainedDeadLetter(
                letter.stage().text(), letter.reason(), letter.detail(), letter.recordIndex(), letter.records());
    }
}
