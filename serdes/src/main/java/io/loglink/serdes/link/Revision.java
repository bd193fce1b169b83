package io.loglink.serdes.link;

/**
 * Which form of a record is emitted. A record that is linked late is emitted again, as a higher revision of itself.
 *
 * @param number 0 for the form that is emitted first
 * @param lateLink what has become of waiting for rows
 */
public record Revision(int number, LateLink lateLink) {
    /** That of a record that has not waited. */
    public static final Revision FIRST = new Revision(0, LateLink.NONE);
}
