package io.loglink.topology.config;

import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** What a property's value may be: a check, and the same in words for people. Immutable. */
final class Allowed implements ConfigDef.Validator {
    private static final Pattern TOPIC = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");
    private static final Pattern HOST_AND_PORT = Pattern.compile("(.+://)?(\\S*):(\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    private final String words;
    private final Predicate<Object> check;

    private Allowed(String words, Predicate<Object> check) {
        this.words = words;
        this.check = check;
    }

    static Allowed oneOf(String... values) {
        List<String> allowed = List.of(values);
        return new Allowed("must be " + alternatives(allowed), allowed::contains);
    }

    /** A list, without repetition and not empty, of some of the values. */
    static Allowed someOf(String... values) {
        List<String> allowed = List.of(values);
        return new Allowed(
                "must be a list of " + String.join(", ", allowed),
                value -> isList(value, allowed::contains) && !((List<?>) value).isEmpty());
    }

    static Allowed between(long least, long most) {
        return new Allowed(
                "must be a whole number from " + least + " to " + most,
                value -> value instanceof Number number && number.longValue() >= least && number.longValue() <= most);
    }

    static Allowed topic() {
        return new Allowed("must be a topic name: 1 to 249 of a-z A-Z 0-9 . _ -", Allowed::isTopic);
    }

    /** A list of topics, which may be empty. */
    static Allowed topics() {
        return new Allowed(
                "must be a list of topic names, each once and 1 to 249 of a-z A-Z 0-9 . _ -",
                value -> isList(value, Allowed::isTopic));
    }

    static Allowed hostsAndPorts() {
        return new Allowed(
                "must be a list of host:port, e.g. broker-1:9092,broker-2:9092",
                value -> isList(value, Allowed::isHostAndPort) && !((List<?>) value).isEmpty());
    }

    static Allowed hostAndPortOr(String word) {
        return new Allowed(
                "must be host:port or " + word, value -> value.equals(word) || isHostAndPort(value.toString()));
    }

    static Allowed duration() {
        return new Allowed(
                "must be a duration: a whole number and ms, s, m, h or d, e.g. 30s",
                value -> Durations.isDuration(value.toString()));
    }

    /** Text that matches; {@code words} says what, after "must be". */
    static Allowed text(String words, String pattern) {
        Predicate<String> matches = Pattern.compile(pattern).asMatchPredicate();
        return new Allowed("must be " + words, value -> matches.test(value.toString()));
    }

    static Allowed anything() {
        return new Allowed("may be anything", value -> true);
    }

    @Override
    public void ensureValid(String name, @Nullable Object value) {
        if (value == null || !check.test(value)) {
            throw new ConfigException(name, "[not shown]", words);
        }
    }

    /** In words, e.g. {@code must be rocksdb or memory}. */
    @Override
    public String toString() {
        return words;
    }

    private static String alternatives(List<String> values) {
        int last = values.size() - 1;
        return last == 0 ? values.get(0) : String.join(", ", values.subList(0, last)) + " or " + values.get(last);
    }

    private static boolean isList(Object value, Predicate<String> element) {
        return value instanceof List<?> list
                && new HashSet<>(list).size() == list.size()
                && list.stream().allMatch(one -> element.test(String.valueOf(one)));
    }

    private static boolean isTopic(Object value) {
        return TOPIC.matcher(value.toString()).matches();
    }

    private static boolean isHostAndPort(String value) {
        Matcher matcher = HOST_AND_PORT.matcher(value);
        return matcher.matches() && Integer.parseInt(matcher.group(3)) <= MAX_PORT;
    }
}
