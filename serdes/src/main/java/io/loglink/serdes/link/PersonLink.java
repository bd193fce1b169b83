package io.loglink.serdes.link;

import org.jspecify.annotations.Nullable;

/**
 * The person link of one record.
 *
 * @param reason {@link PersonReason#LINKED} or why the record is not linked
 * @param distinctId the distinct id found on the record; null when none was found that could match
 * @param personId the person; set exactly when the record is linked
 * @param mappingVersion version of the person mapping that linked the record, or that says that it is deleted; else 0. Outputs
 *     tell it of linked records only
 * @param hint with {@link PersonReason#NO_ATTRIBUTE}, a conventional key that is on the record; else null
 */
public record PersonLink(
        PersonReason reason,
        @Nullable String distinctId,
        @Nullable String personId,
        long mappingVersion,
        @Nullable String hint) {

    /** True when the record is linked to a person. */
    public boolean linked() {
        return reason == PersonReason.LINKED;
    }
}
