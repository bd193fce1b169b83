package io.loglink.serdes.link;

/** Why a record is, or is not, linked to a session. */
public enum SessionReason {
    LINKED("linked"),
    NO_ATTRIBUTE("no_attribute"),
    EMPTY_VALUE("empty_value"),
    UNSUPPORTED_TYPE("unsupported_type"),
    TOO_LONG("too_long"),
    UNKNOWN_SESSION("unknown_session"),
    DELETED("deleted");

    private final String text;

    SessionReason(String text) {
        this.text = text;
    }

    /** The reason as it is written on a record. */
    public String text() {
        return text;
    }
}
