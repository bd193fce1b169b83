package io.loglink.local.traffic;

import java.util.List;

/**
 * What one service does for a request: a span, and the lines it logs meanwhile.
 *
 * @param span name of the span
 * @param millis how long it takes
 * @param failed whether the span ends with an error
 * @param lines may hold the placeholders {@code {order}}, {@code {amount}}, {@code {product}} and {@code {count}}
 */
record Step(Service service, String span, int millis, boolean failed, List<Line> lines) {

    record Line(Level level, String body) {}

    static Step of(Service service, String span, int millis, Line... lines) {
        return new Step(service, span, millis, false, List.of(lines));
    }

    static Step failing(Service service, String span, int millis, Line... lines) {
        return new Step(service, span, millis, true, List.of(lines));
    }

    static Line debug(String body) {
        return new Line(Level.DEBUG, body);
    }

    static Line info(String body) {
        return new Line(Level.INFO, body);
    }

    static Line warn(String body) {
        return new Line(Level.WARN, body);
    }

    static Line error(String body) {
        return new Line(Level.ERROR, body);
    }
}
