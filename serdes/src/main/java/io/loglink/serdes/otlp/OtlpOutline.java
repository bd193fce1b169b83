package io.loglink.serdes.otlp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A batch as a tree, for people: as far as its bytes can be read, and what is wrong with them where. Unlike {@link OtlpReader},
 * which keeps to what is certain, it goes on behind a fault wherever the bytes still tell where something begins, and shows what
 * is left of a message that was cut short. Nothing is thrown for any bytes. It costs objects for every field: not for the
 * stream.
 *
 * @param parts of the request
 */
public record OtlpOutline(List<OutlineNode> parts) {
    public OtlpOutline {
        parts = List.copyOf(parts);
    }

    /** Reads a value in protobuf as a batch of a signal. */
    public static OtlpOutline of(byte[] value, Signal signal) {
        return new OtlpOutline(new OutlineWalker(value).message(JsonSchema.requestOf(signal), 0, value.length, 0));
    }

    /** The first fault in the order of the bytes. */
    public Optional<OutlineNode.Fault> firstFault() {
        return faults(parts).findFirst();
    }

    private static Stream<OutlineNode.Fault> faults(List<OutlineNode> parts) {
        return parts.stream().flatMap(OtlpOutline::faults);
    }

    private static Stream<OutlineNode.Fault> faults(OutlineNode node) {
        if (node instanceof OutlineNode.Fault fault) {
            return Stream.of(fault);
        }
        return node instanceof OutlineNode.Message message ? faults(message.parts()) : Stream.empty();
    }
}
