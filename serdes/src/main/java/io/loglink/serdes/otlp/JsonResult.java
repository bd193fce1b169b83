package io.loglink.serdes.otlp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a batch in JSON. */
public sealed interface JsonResult {
    /**
     * The batch as protobuf.
     *
     * @param otlpProto the batch without its broken records
     * @param sourceIndexes for each record in {@code otlpProto}, its position among the records of the message; null when no
     *     record was broken, so that the two are the same
     * @param broken the broken records, in order
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way to the next step, never compared
    record Transcoded(byte[] otlpProto, int @Nullable [] sourceIndexes, List<BrokenRecord> broken)
            implements JsonResult {}

    /**
     * Not a batch.
     *
     * @param why what is wrong
     */
    record NotReadable(Unreadable why) implements JsonResult {}
}
