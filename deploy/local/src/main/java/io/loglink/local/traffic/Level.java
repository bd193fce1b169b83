package io.loglink.local.traffic;

import java.util.Locale;

/** The severity of a log line, with OTLP's number. */
enum Level {
    DEBUG(5),
    INFO(9),
    WARN(13),
    ERROR(17);

    private final int number;

    Level(int number) {
        this.number = number;
    }

    int number(Service service) {
        return service.numbersSeverity() ? number : 0;
    }

    String text(Service service) {
        return service.numbersSeverity() ? name() : name().toLowerCase(Locale.ROOT);
    }
}
