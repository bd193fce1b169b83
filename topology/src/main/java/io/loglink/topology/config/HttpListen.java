package io.loglink.topology.config;

/**
 * Where the HTTP server listens.
 *
 * @param host empty for all interfaces
 * @param port 0 for a free one
 */
public record HttpListen(String host, int port) {
    /** @param text {@code host:port}; an IPv6 address stands in brackets */
    static HttpListen parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new HttpListen(
                bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(text.substring(colon + 1)));
    }

    /** The address cannot be listened on. */
    public WrongConfigurationException unusable(String why) {
        return new WrongConfigurationException(
                PropertyNames.HTTP_LISTEN + " = " + host + ":" + port + ": cannot be listened on (" + why + ")");
    }
}
