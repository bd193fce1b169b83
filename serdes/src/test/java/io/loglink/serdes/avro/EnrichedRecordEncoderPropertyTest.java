package io.loglink.serdes.avro;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.loglink.serdes.avro.ExpectedRecords.Around;
import io.loglink.serdes.link.BatchLinks;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.Signal;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The encoder against protobuf-java: batches of every shape, written in every way. */
class EnrichedRecordEncoderPropertyTest {
    private final EnrichedRecordEncoder encoder = Encoded.encoder();

    enum Form {
        ASCENDING,
        REVERSED,
        WILD;

        byte[] write(Message message, Random random) {
            return switch (this) {
                case ASCENDING -> message.toByteArray();
                case REVERSED -> WireForms.reversed(message);
                case WILD -> WireForms.wild(message, random);
            };
        }
    }

    @Property(tries = 700)
    void logsHoldWhatProtobufJavaReads(@ForAll long seed, @ForAll Form form) throws InvalidProtocolBufferException {
        Random random = new Random(seed);
        byte[] written = form.write(new RandomOtlp(random).logs(), random);
        OtlpBatch batch = Encoded.batch(BrokenText.breakIn(written), Signal.LOGS);
        BatchLinks links = TestLinks.random(batch.recordCount(), random);
        Encoded.begin(encoder, batch, links);
        int index = 0;
        for (ResourceLogs resource : LogsData.parseFrom(written).getResourceLogsList()) {
            for (ScopeLogs scope : resource.getScopeLogsList()) {
                for (LogRecord log : scope.getLogRecordsList()) {
                    Around around = new Around(
                            resource.getResource(),
                            resource.getSchemaUrl(),
                            scope.getScope(),
                            scope.getSchemaUrl(),
                            index,
                            one(List.of("shop", "žížala"), random),
                            links.persons().of(index),
                            links.sessions().of(index),
                            TestLinks.randomRevision(random));
                    assertThat(Encoded.read(encode(index, around), Signal.LOGS))
                            .isEqualTo(ExpectedRecords.log(log, around));
                    index++;
                }
            }
        }
        assertThat(batch.recordCount()).isEqualTo(index);
    }

    @Property(tries = 700)
    void spansHoldWhatProtobufJavaReads(@ForAll long seed, @ForAll Form form) throws InvalidProtocolBufferException {
        Random random = new Random(seed);
        byte[] written = form.write(new RandomOtlp(random).spans(), random);
        OtlpBatch batch = Encoded.batch(BrokenText.breakIn(written), Signal.SPANS);
        BatchLinks links = TestLinks.random(batch.recordCount(), random);
        Encoded.begin(encoder, batch, links);
        int index = 0;
        for (ResourceSpans resource : TracesData.parseFrom(written).getResourceSpansList()) {
            for (ScopeSpans scope : resource.getScopeSpansList()) {
                for (Span span : scope.getSpansList()) {
                    Around around = new Around(
                            resource.getResource(),
                            resource.getSchemaUrl(),
                            scope.getScope(),
                            scope.getSchemaUrl(),
                            index,
                            one(List.of("shop", "žížala"), random),
                            links.persons().of(index),
                            links.sessions().of(index),
                            TestLinks.randomRevision(random));
                    assertThat(Encoded.read(encode(index, around), Signal.SPANS))
                            .isEqualTo(ExpectedRecords.span(span, around));
                    index++;
                }
            }
        }
        assertThat(batch.recordCount()).isEqualTo(index);
    }

    private byte[] encode(int record, Around around) {
        return encoder.encode(record, around.index(), around.projectId(), around.revision());
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
