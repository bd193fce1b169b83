package io.loglink.local.traffic;

import io.loglink.serdes.otlp.Signal;

/** One record of a service before it is encoded. */
sealed interface Event permits LogEvent, SpanEvent {

    Service service();

    default Signal signal() {
        return this instanceof LogEvent ? Signal.LOGS : Signal.SPANS;
    }
}
