package io.loglink.serdes.avro;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.util.regex.Pattern;

/** Says for people what the registry's client could not do. */
final class RegistryErrors {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final Pattern CREDENTIALS = Pattern.compile("//[^/\\s]*@");

    private RegistryErrors() {}

    /** Whether the same request may succeed later: the registry is overloaded or failing rather than refusing. */
    static boolean mayPass(RestClientException e) {
        return e.getStatus() >= SERVER_ERROR || e.getStatus() == TOO_MANY || e.getStatus() == TIMEOUT;
    }

    static RegistryUnavailableException unavailable(SchemaRegistryClient client, String what, Exception cause) {
        String where = LocatedRegistryClient.location(client);
        return new RegistryUnavailableException(what + ": " + where + " does not serve it: " + text(cause), cause);
    }

    /**
     * What an answer with an error means.
     *
     * @param what could not be done
     * @return a {@link RegistryUnavailableException} or a {@link SchemaRejectedException}
     */
    static RuntimeException refused(SchemaRegistryClient client, String what, String subject, RestClientException e) {
        return mayPass(e)
                ? unavailable(client, what, e)
                : new SchemaRejectedException(
                        "%s: %s answered %d (%s); %s"
                                .formatted(
                                        what,
                                        LocatedRegistryClient.location(client),
                                        e.getStatus(),
                                        text(e),
                                        advice(e.getStatus(), subject)),
                        e);
    }

    private static String advice(int status, String subject) {
        return switch (status) {
            case UNAUTHORIZED -> "check the credentials (basic.auth.user.info or bearer.auth.token)";
            case FORBIDDEN ->
                "give this user the right to write " + subject + ", or register the schema as one who has it";
            case CONFLICT ->
                "another schema stands there that this one is not compatible with: write to another topic, or"
                        + " delete the subject if nothing reads it any more";
            case UNPROCESSABLE ->
                "the registry does not take this schema: check that it is a registry for Avro and not in"
                        + " read-only mode";
            default -> "check " + RegistryClients.URL;
        };
    }

    /** The client's own words in one line, without credentials that a URL may hold. */
    static String text(Throwable e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        String text = e instanceof RestClientException ? message : e.getClass().getSimpleName() + " " + message;
        return withoutCredentials(text.strip().replaceAll("\\s+", " "));
    }

    /** Like {@link #text}, of what was behind it all. */
    static String rootText(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return text(root);
    }

    static String withoutCredentials(String text) {
        return CREDENTIALS.matcher(text).replaceAll("//***@");
    }
}
