package io.loglink.topology.enrich;

import io.loglink.topology.deadletters.DeadLetter;

/** One step of the topology on a batch, without Kafka. Not thread-safe: each task has its own. */
interface Step {
    /** The stage that dead letters of this step name. */
    DeadLetter.Stage stage();

    /** Adds to the batch what the step finds out; a record that cannot go on becomes a dead letter of the batch. */
    void apply(Batch batch);
}
