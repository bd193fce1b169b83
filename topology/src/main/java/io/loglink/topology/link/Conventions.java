package io.loglink.topology.link;

import java.util.List;
import java.util.stream.Stream;

/** Attribute keys that are commonly used for distinct ids and session ids. Case-sensitive, in the order in which they are tried. */
public final class Conventions {
    /** Keys that mean a distinct id. */
    public static final List<String> DISTINCT_ID = List.of(
            "distinct.id",
            "distinct_id",
            "distinctId",
            "distinctID",
            "posthogDistinctId",
            "posthogDistinctID",
            "posthog_distinct_id",
            "posthog.distinct.id",
            "posthog.distinct_id");

    /** Keys that mean a session id. */
    public static final List<String> SESSION_ID = List.of(
            "session.id",
            "session_id",
            "sessionId",
            "sessionID",
            "$session_id",
            "posthogSessionId",
            "posthogSessionID",
            "posthog_session_id",
            "posthog.session.id",
            "posthog.session_id");

    /**
     * Keys that probably hold the id of a user and are worth naming when the configured key is not there. Those beyond
     * {@link #DISTINCT_ID} are never matched by convention: they often hold a primary key that is no distinct id.
     */
    public static final List<String> PERSON_HINTS = Stream.concat(
                    DISTINCT_ID.stream(),
                    Stream.of(
                            "user.id",
                            "user_id",
                            "userId",
                            "enduser.id",
                            "enduser.pseudo.id",
                            "customer.id",
                            "customer_id",
                            "customerId"))
            .toList();

    private Conventions() {}
}
