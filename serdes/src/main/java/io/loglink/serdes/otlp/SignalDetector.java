package io.loglink.serdes.otlp;

import org.jspecify.annotations.Nullable;

/**
 * Tells logs from spans by the records themselves, for topics that carry both and headers that do not say. Stateless but for
 * buffers: not thread-safe.
 */
public final class SignalDetector {
    private static final int CONTAINERS = 1;
    private static final int ITEMS = 2;
    private static final int DEPRECATED_ITEMS = 1000;

    private final FieldCursor request = new FieldCursor();
    private final FieldCursor container = new FieldCursor();
    private final FieldCursor scopeContainer = new FieldCursor();
    private final FieldCursor record = new FieldCursor();
    private final Validator validator = new Validator();

    /**
     * The signal that the first decisive record fits and the other signal does not: by the wire types of the record's fields or,
     * if these fit both, by what the fields hold.
     *
     * @return null if the value has no decisive record or is not OTLP
     */
    public @Nullable Signal detect(byte[] value) {
        try {
            return detectInRequest(value);
        } catch (Malformed e) {
            return null;
        }
    }

    private @Nullable Signal detectInRequest(byte[] value) {
        request.reset(value, 0, value.length);
        while (request.next()) {
            if (!request.isLengthDelimited(CONTAINERS)) {
                continue;
            }
            container.reset(value, request.start(), request.end());
            while (container.next()) {
                if (!container.isLengthDelimited(ITEMS) && !container.isLengthDelimited(DEPRECATED_ITEMS)) {
                    continue;
                }
                Signal signal = detectInScope(value);
                if (signal != null) {
                    return signal;
                }
            }
        }
        return null;
    }

    private @Nullable Signal detectInScope(byte[] value) {
        scopeContainer.reset(value, container.start(), container.end());
        while (scopeContainer.next()) {
            if (scopeContainer.isLengthDelimited(ITEMS)) {
                int from = scopeContainer.start();
                int to = scopeContainer.end();
                Signal signal = only(
                        hasFieldsOf(Schema.LOG_RECORD, value, from, to), hasFieldsOf(Schema.SPAN, value, from, to));
                if (signal == null) {
                    signal = only(isValid(Schema.LOG_RECORD, value, from, to), isValid(Schema.SPAN, value, from, to));
                }
                if (signal != null) {
                    return signal;
                }
            }
        }
        return null;
    }

    private static @Nullable Signal only(boolean logs, boolean spans) {
        if (logs == spans) {
            return null;
        }
        return logs ? Signal.LOGS : Signal.SPANS;
    }

    private boolean hasFieldsOf(int type, byte[] value, int from, int to) {
        record.reset(value, from, to);
        try {
            while (record.next()) {
                if (!Schema.allows(Schema.rule(type, record.tag()), record.tag())) {
                    return false;
                }
            }
            return true;
        } catch (Malformed e) {
            return false;
        }
    }

    private boolean isValid(int type, byte[] value, int from, int to) {
        try {
            validator.validate(value, type, from, to);
            return true;
        } catch (Malformed e) {
            return false;
        }
    }
}
