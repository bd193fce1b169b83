package io.loglink.serdes.link;

/** Why a record is, or is not, linked to a person. */
public enum PersonReason {
    LINKED("linked"),
    NO_ATTRIBUTE("no_attribute"),
    EMPTY_VALUE("empty_value"),
    UNSUPPORTED_TYPE("unsupported_type"),
    TOO_LONG("too_long"),
    ILLEGAL_ID("illegal_id"),
    UNKNOWN_DISTINCT_ID("unknown_distinct_id"),
    DELETED("deleted");

    private final String text;

    PersonReason(String text) {
        this.text = text;
    }

    /** The reason as it is written on a record. */
    public String text() {
        return text;
    }
}
