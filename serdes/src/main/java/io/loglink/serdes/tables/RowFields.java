package io.loglink.serdes.tables;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one row, in whatever form they came. A field that is missing, null or an empty text is not given. Every
 * method throws {@link BadRowException} for a field of another type.
 */
interface RowFields {
    /** An id: a text, or a number as its decimal text; null when not given. */
    @Nullable
    String id(String name);

    /** A text; null when not given. */
    @Nullable
    String text(String name);

    /** A whole number, or its decimal text; null when not given. */
    @Nullable
    Long integer(String name);

    /** True or false, or 1 or 0; null when not given. */
    @Nullable
    Boolean flag(String name);

    /** Milliseconds since 1970, from a number or a text; null when not given. */
    @Nullable
    Long timeMs(String name);

    /** A list of texts; empty when not given. */
    List<String> texts(String name);

    /** Like {@link #id(String)}, of the first name that is given. */
    default @Nullable String firstId(String... names) {
        for (String name : names) {
            String id = id(name);
            if (id != null) {
                return id;
            }
        }
        return null;
    }
}
