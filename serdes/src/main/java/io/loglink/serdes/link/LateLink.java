package io.loglink.serdes.link;

/** What became of a record's waiting for a row that arrives after it. */
public enum LateLink {
    /** It did not wait, or has not been told yet what came of it. */
    NONE(""),
    /** The row came, and what it says is on the record. */
    LINKED("linked"),
    /** Its time was up. */
    EXPIRED("expired"),
    /** The store of waiting records was full. */
    EVICTED("evicted");

    private final String text;

    LateLink(String text) {
        this.text = text;
    }

    /** As it is written on a record. */
    public String text() {
        return text;
    }
}
