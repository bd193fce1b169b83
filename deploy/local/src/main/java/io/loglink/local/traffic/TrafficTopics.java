package io.loglink.local.traffic;

import io.loglink.serdes.otlp.Signal;

/** Where the traffic is written. */
public record TrafficTopics(String logs, String spans, String persons, String sessions, String projects) {

    String of(Signal signal) {
        return signal == Signal.LOGS ? logs : spans;
    }

    String of(TableChange.Table table) {
        return switch (table) {
            case PERSONS -> persons;
            case SESSIONS -> sessions;
            case PROJECTS -> projects;
        };
    }
}
