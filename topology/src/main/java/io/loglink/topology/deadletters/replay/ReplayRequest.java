package io.loglink.topology.deadletters.replay;

import io.loglink.topology.deadletters.read.Letter;
import io.loglink.topology.deadletters.read.LetterAddress;
import io.loglink.topology.deadletters.read.LetterFilter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are to be replayed, and how.
 *
 * @param filter which are meant
 * @param addresses those that are meant, of those that the filter lets through; empty for all
 * @param tables whether rows of tables are among them
 * @param maxReplays those that have been replayed so often already are left out
 * @param limit how many at most
 * @param rate messages a second; 0 for as fast as possible
 * @param headers to be added, in the place of those of the same name
 * @param token to be put into the header of tokens of all of them; null to find each one's own
 */
public record ReplayRequest(
        LetterFilter filter,
        List<LetterAddress> addresses,
        boolean tables,
        int maxReplays,
        long limit,
        double rate,
        Map<String, String> headers,
        @Nullable String token) {

    public ReplayRequest {
        addresses = List.copyOf(addresses);
        headers = Map.copyOf(headers);
    }

    boolean means(Letter letter) {
        return filter.matches(letter.headers())
                && (addresses.isEmpty() || addresses.stream().anyMatch(address -> address.names(letter)));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "ReplayRequest[filter=%s, addresses=%s, tables=%s, maxReplays=%d, limit=%d, rate=%s, headers=%s]"
                .formatted(filter, addresses, tables, maxReplays, limit, rate, headers.keySet());
    }
}
