package io.loglink.it.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The files of {@code deploy/prometheus}, {@code deploy/grafana} and {@code docs}, as their readers read them. */
public final class MonitoringFiles {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    public static final Path PROMETHEUS = ROOT.resolve("deploy/prometheus");
    public static final Path RULES = PROMETHEUS.resolve("loglink.rules.yml");
    public static final Path RULE_TESTS = PROMETHEUS.resolve("loglink.rules.test.yml");
    public static final Path SCRAPES = PROMETHEUS.resolve("prometheus.yml");
    public static final Path GRAFANA = ROOT.resolve("deploy/grafana");
    public static final Path DASHBOARD = GRAFANA.resolve("dashboards/loglink.json");
    public static final Path PAGE = ROOT.resolve("docs/metrics.md");
    public static final Path RUNBOOK = ROOT.resolve("docs/runbook.md");

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([a-z_]+)` \\| (counter|gauge|histogram|summary) \\|([^|]*)\\|");
    private static final Pattern PROM_QL = Pattern.compile("```promql\n(.*?)```", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("`([a-z_]+)`");

    private MonitoringFiles() {}

    /**
     * A rule of the rules file.
     *
     * @param record the name of what it records; empty for an alert
     * @param alert the name of the alert; empty for a record
     */
    public record Rule(
            String record,
            String alert,
            String expression,
            Map<String, String> labels,
            Map<String, String> annotations) {}

    /** A query of the dashboard, with the title of its panel. */
    public record Query(String panel, String expression) {}

    /** A row of the page about metrics. */
    public record Described(String type, Set<String> labels) {}

    /** The rules in their order. */
    public static List<Rule> rules() {
        return stream(yaml(RULES).at("/groups"))
                .flatMap(group -> stream(group.at("/rules")))
                .map(rule -> new Rule(
                        rule.path("record").asText(),
                        rule.path("alert").asText(),
                        rule.path("expr").asText(),
                        texts(rule.path("labels")),
                        texts(rule.path("annotations"))))
                .toList();
    }

    /** The alerts among the rules. */
    public static List<Rule> alerts() {
        return rules().stream().filter(rule -> !rule.alert().isEmpty()).toList();
    }

    /** The dashboard as it is. */
    public static JsonNode dashboard() {
        return yaml(DASHBOARD);
    }

    /** Its panels, without the rows that head them. */
    public static List<JsonNode> panels() {
        return stream(dashboard().at("/panels"))
                .filter(panel -> !panel.at("/type").asText().equals("row"))
                .toList();
    }

    /** All queries of the dashboard: its panels', and that of its annotations. */
    public static List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode panel : panels()) {
            stream(panel.at("/targets"))
                    .forEach(target -> queries.add(new Query(
                            panel.at("/title").asText(), target.at("/expr").asText())));
        }
        stream(dashboard().at("/annotations/list"))
                .filter(annotation -> annotation.has("expr"))
                .forEach(annotation -> queries.add(new Query(
                        annotation.at("/name").asText(), annotation.at("/expr").asText())));
        return queries;
    }

    /** The metrics that have a row on the page, by name. */
    public static Map<String, Described> page() {
        Map<String, Described> rows = new TreeMap<>();
        Matcher row = ROW.matcher(text(PAGE));
        while (row.find()) {
            Set<String> labels = QUOTED.matcher(row.group(3))
                    .results()
                    .map(label -> label.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            Described before = rows.put(row.group(1), new Described(row.group(2), labels));
            if (before != null) {
                throw new AssertionError("twice on " + PAGE + ": " + row.group(1));
            }
        }
        return rows;
    }

    /** The headings of a Markdown file as their links have them, with the text that follows each. */
    public static Map<String, String> sections(Path markdown) {
        Map<String, String> sections = new TreeMap<>();
        for (String section : ("\n" + text(markdown)).split("\n##+ ")) {
            String heading = section.lines().findFirst().orElse("");
            String anchor =
                    heading.toLowerCase().replaceAll("[^a-z0-9 -]", "").strip().replace(' ', '-');
            sections.put(anchor, section);
        }
        return sections;
    }

    /** The queries in the blocks of a Markdown file that hold PromQL, one a line but for lines that go on indented. */
    public static List<String> promQlOf(Path markdown) {
        List<String> queries = new ArrayList<>();
        Matcher block = PROM_QL.matcher(text(markdown));
        while (block.find()) {
            queries.addAll(List.of(block.group(1).strip().split("\n(?! )")));
        }
        return queries;
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** YAML, of which JSON is a part. */
    public static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(property ->
                        texts.put(property.getKey(), property.getValue().asText()));
        return texts;
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
