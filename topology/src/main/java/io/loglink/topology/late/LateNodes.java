package io.loglink.topology.late;

import io.loglink.topology.enrich.LateStage;

/** The names of a stage's nodes and stores, which operators see in metrics, topics and {@code describe}. */
record LateNodes(LateStage stage) {
    static LateNodes of(LateStage stage) {
        return new LateNodes(stage);
    }

    /** Source of the records that come to wait. */
    String waiting() {
        return "late-" + stage.text();
    }

    String readWaiting() {
        return "read-late-" + stage.text();
    }

    /** Source of the table's records. */
    String rows() {
        return stage.text() + "-rows";
    }

    String readRows() {
        return "read-" + stage.text() + "-rows";
    }

    /** The stage itself. */
    String waits() {
        return "wait-for-" + stage.text();
    }

    String emit() {
        return "emit-late-" + stage.text();
    }

    /** Sink to the next stage. */
    String onward() {
        return stage.text() + "-onward";
    }

    /** Sink of rows that took another's place. */
    String changes() {
        return stage.text() + "-overrides";
    }

    String enrichedLogs() {
        return stage.text() + "-enriched-logs";
    }

    String enrichedSpans() {
        return stage.text() + "-enriched-spans";
    }

    String enrichedOtlpLogs() {
        return stage.text() + "-enriched-otlp-logs";
    }

    String enrichedOtlpSpans() {
        return stage.text() + "-enriched-otlp-spans";
    }

    String deadLetters() {
        return stage.text() + "-dead-letters";
    }

    String rowStore() {
        return "late-" + stage.text() + "-rows";
    }

    String waitingStore() {
        return "late-" + stage.text() + "-waiting";
    }

    String queueStore() {
        return "late-" + stage.text() + "-queue";
    }
}
