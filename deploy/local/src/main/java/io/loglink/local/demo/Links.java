package io.loglink.local.demo;

import io.loglink.local.demo.Snapshot.Rate;
import io.loglink.local.demo.Snapshot.Reason;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts one kind of link, of persons or of sessions. Not thread-safe. */
final class Links {

    static final String LINKED = "linked";

    private final Recent recent = new Recent();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Map<String, String> examples = new LinkedHashMap<>();

    /** Counts a link: {@code linked} or the reason why not, and the id that the record carried. */
    void add(long nowMs, String link, String id) {
        recent.add(nowMs, link.equals(LINKED));
        counts.merge(link, 1L, Long::sum);
        if (!id.isEmpty()) {
            examples.put(link, id);
        }
    }

    /** A record that was counted has another link now. */
    void change(String from, String to) {
        counts.merge(to, 1L, Long::sum);
        counts.computeIfPresent(from, (link, count) -> count == 1 ? null : count - 1);
    }

    Rate rate() {
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        return new Rate(counts.getOrDefault(LINKED, 0L), total);
    }

    Rate recentRate(long nowMs) {
        return recent.rate(nowMs);
    }

    /** Why records are not linked, commonest first. */
    List<Reason> reasons() {
        return counts.entrySet().stream()
                .filter(count -> !count.getKey().equals(LINKED))
                .map(count -> new Reason(count.getKey(), count.getValue(), examples.getOrDefault(count.getKey(), "")))
                .sorted(Comparator.comparingLong(Reason::records).reversed())
                .toList();
    }
}
