package io.loglink.benchmarks.codec;

import io.loglink.serdes.otlp.Signal;

/** What is compared, with the two sides of each. */
enum Codec {
    /** A batch of OTLP to a batch of OTLP with link attributes. */
    OTLP {
        @Override
        Contender loglink(CodecInput input) {
            return new LoglinkSplice(input);
        }

        @Override
        Contender peer(CodecInput input) {
            return new ProtobufSplice(input);
        }
    },
    /** A batch of OTLP to enriched records in Avro. */
    AVRO {
        @Override
        Contender loglink(CodecInput input) {
            return new LoglinkAvro(input);
        }

        @Override
        Contender peer(CodecInput input) {
            return input.ofCase().signal() == Signal.LOGS ? new ProtobufLogAvro(input) : new ProtobufSpanAvro(input);
        }
    };

    abstract Contender loglink(CodecInput input);

    abstract Contender peer(CodecInput input);
}
