package io.loglink.serdes.avro;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The severity of a log record in six steps. From {@code severity_number}, 1 to 24 in bands of four (OpenTelemetry, logs data
 * model, "Field: SeverityNumber"); without a number of these from the usual spellings of {@code severity_text}, because
 * loggers exist that send only the text.
 */
public enum Severity {
    NONE(""),
    TRACE("trace"),
    DEBUG("debug dbug"),
    INFO("info information informational notice"),
    WARN("warn warning"),
    ERROR("error err eror severe"),
    FATAL("fatal critical crit alert emerg emergency panic");

    private static final int BAND = 4;
    private static final int MAX_NUMBER = 24;
    private static final Severity[] BY_BAND = {TRACE, DEBUG, INFO, WARN, ERROR, FATAL};
    private static final Spelling[][] BY_LENGTH = spellingsByLength();

    private final String text;
    private final String spellings;

    /** @param spellings in lower case, with spaces between them; the first one is Loglink's own */
    Severity(String spellings) {
        this.spellings = spellings;
        this.text = spellings.split(" ", -1)[0];
    }

    private record Spelling(byte[] lowerCase, Severity severity) {}

    /** The severity as it is written on a record: its name in lower case; empty for {@link #NONE}. */
    public String text() {
        return text;
    }

    /**
     * The severity of a record.
     *
     * @param number the {@code severity_number} as it came
     * @param source holds the {@code severity_text} from {@code from} to before {@code to}; letter case does not count
     */
    public static Severity of(int number, byte[] source, int from, int to) {
        if (number >= 1 && number <= MAX_NUMBER) {
            return BY_BAND[(number - 1) / BAND];
        }
        int length = to - from;
        if (length >= BY_LENGTH.length) {
            return NONE;
        }
        for (Spelling spelling : BY_LENGTH[length]) {
            if (equalsIgnoringCase(spelling.lowerCase, source, from)) {
                return spelling.severity;
            }
        }
        return NONE;
    }

    private static boolean equalsIgnoringCase(byte[] lowerCase, byte[] source, int from) {
        for (int i = 0; i < lowerCase.length; i++) {
            byte b = source[from + i];
            int lower = b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
            if (lower != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    private static Spelling[][] spellingsByLength() {
        List<Spelling> all = new ArrayList<>();
        for (Severity severity : BY_BAND) {
            for (String spelling : severity.spellings.split(" ", -1)) {
                all.add(spelling(spelling, severity));
            }
            // OpenTelemetry's short names of the steps within a band: INFO2, INFO3, INFO4.
            for (int step = 2; step <= BAND; step++) {
                all.add(spelling(severity.text + step, severity));
            }
        }
        int longest = all.stream().mapToInt(s -> s.lowerCase.length).max().orElse(0);
        Spelling[][] byLength = new Spelling[longest + 1][];
        for (int length = 0; length <= longest; length++) {
            int wanted = length;
            byLength[length] =
                    all.stream().filter(s -> s.lowerCase.length == wanted).toArray(Spelling[]::new);
        }
        return byLength;
    }

    private static Spelling spelling(String text, Severity severity) {
        return new Spelling(text.getBytes(StandardCharsets.US_ASCII), severity);
    }
}
