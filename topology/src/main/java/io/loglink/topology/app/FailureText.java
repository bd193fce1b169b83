package io.loglink.topology.app;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in one line why something failed. */
public final class FailureText {
    private static final int MOST_CHARACTERS = 400;
    private static final int DEEPEST = 50;
    /** As Kafka Streams words it, e.g. "taskId=0_3, processor=link, topic=otlp_logs, partition=3, offset=17". */
    private static final Pattern PLACE = Pattern.compile("topic=([^,\\s]+), partition=(\\d+), offset=(\\d+)");

    private FailureText() {}

    /** The root cause, with the message that was being processed where that is known. */
    public static String of(Throwable failure) {
        String place = placeOf(failure);
        return words(root(failure)) + (place == null ? "" : ", at " + place);
    }

    /** The kind of a failure and the first line of its message. */
    public static String words(Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return kind;
        }
        String line = message.strip().lines().findFirst().orElse("").strip();
        return kind + ": " + (line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) + "…" : line);
    }

    public static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < DEEPEST; depth++) {
            root = root.getCause();
        }
        return root;
    }

    private static @Nullable String placeOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            Matcher matcher = PLACE.matcher(String.valueOf(cause.getMessage()));
            if (matcher.find()) {
                return String.format(Locale.ROOT, "%s-%s@%s", matcher.group(1), matcher.group(2), matcher.group(3));
            }
            cause = cause.getCause();
        }
        return null;
    }
}
