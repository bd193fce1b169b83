package io.loglink.serdes.link;

/** The links of the records of one batch. Reused from batch to batch. Not thread-safe. */
public final class BatchLinks {
    private final LinkColumn<PersonLink> persons = new LinkColumn<>();
    private final LinkColumn<SessionLink> sessions = new LinkColumn<>();

    /** Begins with a batch of so many records. */
    public void begin(int records) {
        persons.begin(records);
        sessions.begin(records);
    }

    /** The links to persons. */
    public LinkColumn<PersonLink> persons() {
        return persons;
    }

    /** The links to sessions. */
    public LinkColumn<SessionLink> sessions() {
        return sessions;
    }
}
