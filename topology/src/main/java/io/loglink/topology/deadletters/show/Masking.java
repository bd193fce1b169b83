package io.loglink.topology.deadletters.show;

import io.loglink.topology.config.EnrichSettings.ProjectResolution;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides by its name whether a value may be shown. Immutable. */
public final class Masking {
    /** Stands for what is not shown. */
    public static final String HIDDEN = "[hidden]";

    /** The last word of a name counts: {@code input_tokens} is a number, {@code x-loglink-token} a secret. */
    private static final Pattern SECRET = Pattern.compile(
            "(^|[^a-z])(token|secret|password|passwd|passphrase|authorization|cookie|api[^a-z]?key|private[^a-z]?key|credentials?)$");

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final @Nullable String header;
    private final @Nullable String attribute;

    /** @param project names the header and the attribute that hold tokens */
    public Masking(ProjectResolution project) {
        this.header = project.header();
        this.attribute = project.resourceAttribute();
    }

    /** Whether the value of a Kafka header or an attribute of that name is a secret. */
    boolean hides(String name) {
        return name.equalsIgnoreCase(header)
                || name.equals(attribute)
                || SECRET.matcher(words(name)).find();
    }

    /** In lower case, and with a mark between the words that capitals began. */
    private static String words(String name) {
        return HUMP.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }

    /** Whether values hold tokens at all: then what cannot be told apart is hidden too. */
    boolean tokensInValues() {
        return attribute != null;
    }
}
