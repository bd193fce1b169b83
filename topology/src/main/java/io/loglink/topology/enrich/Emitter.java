package io.loglink.topology.enrich;

/** Turns a linked batch into the messages of one output shape. Not thread-safe: each task has its own. */
interface Emitter {
    Output output();

    /** The messages of a batch, complete: none is written before all are made. */
    Emission emit(Batch batch);
}
