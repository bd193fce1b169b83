package io.loglink.it.monitoring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What {@code /metrics} serves.
 *
 * @param families by name, without the endings of histograms
 */
public record Exposition(Map<String, Family> families) {
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern OF_HISTOGRAM = Pattern.compile("_(bucket|count|sum)$");

    public Exposition {
        families = Map.copyOf(families);
    }

    /**
     * A metric.
     *
     * @param type counter, gauge, histogram or summary
     * @param labels names of labels of any of its series
     */
    public record Family(String type, Set<String> labels) {}

    /** Reads Prometheus' text format. */
    public static Exposition parse(String text) {
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, Set<String>> labels = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (type.matches()) {
                types.put(type.group(1), type.group(2));
            } else if (!line.startsWith("#") && sample.matches()) {
                String name = types.containsKey(sample.group(1))
                        ? sample.group(1)
                        : OF_HISTOGRAM.matcher(sample.group(1)).replaceAll("");
                labels.computeIfAbsent(name, ignored -> new TreeSet<>()).addAll(names(sample.group(2)));
            }
        });
        return new Exposition(labels.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        found -> new Family(types.getOrDefault(found.getKey(), "untyped"), found.getValue()))));
    }

    private static Set<String> names(String labels) {
        return labels == null
                ? Set.of()
                : LABEL.matcher(labels)
                        .results()
                        .map(label -> label.group(1))
                        .filter(name -> !name.equals("le"))
                        .collect(Collectors.toSet());
    }

    /** Whether a query for this name finds series. */
    public boolean serves(String name) {
        return families.containsKey(name)
                || families.containsKey(OF_HISTOGRAM.matcher(name).replaceAll(""));
    }

    /** Those of Loglink's own, without the greatest values that stand beside each histogram. */
    public Map<String, Family> own() {
        return families.entrySet().stream()
                .filter(family -> family.getKey().startsWith("loglink_"))
                .filter(family -> !isMaximumOfHistogram(family.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private boolean isMaximumOfHistogram(String name) {
        Family histogram = families.get(name.replaceAll("_max$", ""));
        return name.endsWith("_max") && histogram != null && histogram.type().equals("histogram");
    }
}
