package io.loglink.local.traffic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes up requests. Equal randomness gives equal requests. */
final class Requests {

    private static final List<String> PRODUCTS = List.of("blue kettle", "oak chair", "desk lamp", "wool blanket");
    private static final long NANOS = 1_000_000;

    /** A request: its records share trace, visitor and session. */
    record Request(Project project, List<Event> events) {}

    private final SplittableRandom random;
    private final int scenarioWeights;
    private int orders;

    Requests(SplittableRandom random) {
        this.random = random;
        int weights = 0;
        for (Scenario scenario : Scenario.values()) {
            weights += scenario.weight();
        }
        this.scenarioWeights = weights;
    }

    /** The next request, which ends at {@code endMs}, milliseconds since 1970. */
    Request next(long endMs) {
        Scenario scenario = scenario();
        Project project = scenario.project();
        Map<String, Object> identity = scenario.ofVisitor() ? identity(project) : Map.of();
        Map<String, String> words = words();
        String traceId = hex(16);
        String rootSpanId = hex(8);
        long startMs = endMs - scenario.steps().get(0).millis();
        List<Event> events = new ArrayList<>();
        for (Step step : scenario.steps()) {
            boolean root = events.isEmpty();
            String spanId = root ? rootSpanId : hex(8);
            long from = (startMs + (root ? 0 : 10)) * NANOS + random.nextInt(1_000_000);
            long to = from + step.millis() * NANOS;
            List<Step.Line> lines = step.lines();
            for (int i = 0; i < lines.size(); i++) {
                long time = from + (to - from) * (i + 1) / (lines.size() + 1);
                Map<String, Object> attributes = attributes(identity, project);
                attributes.put("endpoint", scenario.steps().get(0).span());
                String body = spoken(lines.get(i).body(), words);
                events.add(new LogEvent(step.service(), time, lines.get(i).level(), body, attributes, traceId, spanId));
            }
            Map<String, Object> attributes = attributes(identity, project);
            attributes.put("order.amount", Double.parseDouble(words.getOrDefault("{amount}", "0")));
            events.add(new SpanEvent(
                    step.service(),
                    from,
                    to,
                    step.span(),
                    step.failed(),
                    attributes,
                    traceId,
                    spanId,
                    root ? "" : rootSpanId));
        }
        return new Request(project, events);
    }

    private Scenario scenario() {
        int at = random.nextInt(scenarioWeights);
        for (Scenario scenario : Scenario.values()) {
            at -= scenario.weight();
            if (at < 0) {
                return scenario;
            }
        }
        throw new AssertionError("the weights add up to more than their sum");
    }

    private Map<String, Object> identity(Project project) {
        Visitor visitor = oneOf(Cast.of(project));
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put(project.distinctIdKey(), idValue(oneOf(visitor.distinctIds())));
        identity.put(project.sessionKey(), oneOf(visitor.visits()).sessionId());
        return identity;
    }

    /** A number is sent as an int, the way an application does whose user ids are numbers. */
    private static Object idValue(String distinctId) {
        return distinctId.chars().allMatch(Character::isDigit) ? (Object) Long.valueOf(distinctId) : distinctId;
    }

    private Map<String, Object> attributes(Map<String, Object> identity, Project project) {
        Map<String, Object> attributes = new LinkedHashMap<>(identity);
        Mistake mistake = identity.isEmpty() ? null : mistake();
        if (mistake != null && mistake.happensIn(project)) {
            mistake.make(attributes, project);
        }
        return attributes;
    }

    private @Nullable Mistake mistake() {
        int at = random.nextInt(1000);
        for (Mistake mistake : Mistake.values()) {
            at -= mistake.perMille();
            if (at < 0) {
                return mistake;
            }
        }
        return null;
    }

    private Map<String, String> words() {
        orders++;
        return Map.of(
                "{order}", "A-" + (1000 + orders),
                "{amount}", String.format(Locale.ROOT, "%.2f", 5 + random.nextInt(20_000) / 100.0),
                "{product}", oneOf(PRODUCTS),
                "{count}", Integer.toString(2 + random.nextInt(12)));
    }

    private static String spoken(String template, Map<String, String> words) {
        String text = template;
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = text.replace(word.getKey(), word.getValue());
        }
        return text;
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String hex(int bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes; i++) {
            text.append(String.format("%02x", random.nextInt(256)));
        }
        return text.toString();
    }
}
