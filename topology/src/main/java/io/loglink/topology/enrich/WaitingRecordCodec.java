package io.loglink.topology.enrich;

import io.loglink.schemas.WaitingHeader;
import io.loglink.serdes.avro.CheckedDecoder;
import io.loglink.serdes.link.LateLink;
import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.link.SessionLink;
import io.loglink.serdes.link.SessionReason;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.deadletters.Origin;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The form in which waiting records travel and are stored: Avro's single-object encoding of the schema {@code WaitingRecord}.
 * The schema's fingerprint is in it, so that a later version of Loglink knows what an earlier one wrote. Thread-safe.
 */
public final class WaitingRecordCodec {
    private static final Schema SCHEMA = io.loglink.schemas.WaitingRecord.getClassSchema();
    /** Avro's mark of a single object, and the schema's fingerprint. */
    private static final byte[] HEADER = ByteBuffer.allocate(2 + Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put((byte) 0xC3)
            .put((byte) 0x01)
            .putLong(SchemaNormalization.parsingFingerprint64(SCHEMA))
            .array();

    private static final String AMEND = "amend";
    private static final String HOLD = "hold";
    private static final String NOT_ONE = "not a waiting record that this version knows: ";
    private static final Map<String, PersonReason> PERSON_REASONS = byText(PersonReason.values(), PersonReason::text);
    private static final Map<String, SessionReason> SESSION_REASONS =
            byText(SessionReason.values(), SessionReason::text);
    private static final Map<String, LateLink> LATE_LINKS = byText(LateLink.values(), LateLink::text);
    private static final Map<String, Output> OUTPUTS = byText(Output.values(), Output::text);
    private static final Map<String, Signal> SIGNALS = byText(Signal.values(), WaitingRecordCodec::text);

    private final BinaryMessageEncoder<io.loglink.schemas.WaitingRecord> encoder =
            io.loglink.schemas.WaitingRecord.getEncoder();
    private final SpecificDatumReader<io.loglink.schemas.WaitingRecord> reader =
            new SpecificDatumReader<>(SCHEMA, SCHEMA, new OwnClasses());

    /** Avro looks classes up by the names in a schema, and so trusts none that the process does not name; these two are known. */
    private static final class OwnClasses extends SpecificData {
        OwnClasses() {
            super(WaitingRecordCodec.class.getClassLoader());
        }

        @Override
        public Class<?> getClass(Schema schema) {
            if (schema.equals(SCHEMA)) {
                return io.loglink.schemas.WaitingRecord.class;
            }
            return schema.equals(WaitingHeader.getClassSchema()) ? WaitingHeader.class : super.getClass(schema);
        }
    }

    /** The encoded form, in a fresh array. */
    public byte[] encode(WaitingRecord record) {
        try {
            ByteBuffer encoded = encoder.encode(written(record));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new IllegalStateException("a waiting record that cannot be written", e);
        }
    }

    /**
     * The record of an encoded form.
     *
     * @throws IllegalArgumentException when the bytes are not such a form; the message says in what way
     */
    public WaitingRecord decode(byte[] bytes) {
        if (!Arrays.equals(bytes, 0, Math.min(bytes.length, HEADER.length), HEADER, 0, HEADER.length)) {
            throw new IllegalArgumentException(NOT_ONE + "it does not begin with the schema's fingerprint");
        }
        // Avro's own decoder of such messages allocates whatever length broken bytes claim.
        CheckedDecoder decoder = new CheckedDecoder(bytes, HEADER.length);
        try {
            WaitingRecord record = read(reader.read(null, decoder));
            if (decoder.remaining() > 0) {
                throw new IllegalArgumentException(NOT_ONE + decoder.remaining() + " bytes are left over");
            }
            return record;
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(NOT_ONE + e.getMessage(), e);
        }
    }

    private static io.loglink.schemas.WaitingRecord written(WaitingRecord record) {
        PersonLink person = record.person();
        SessionLink session = record.session();
        Origin origin = record.origin();
        byte[] key = record.sourceKey();
        io.loglink.schemas.WaitingRecord avro = new io.loglink.schemas.WaitingRecord();
        avro.setOutput(record.output().text());
        avro.setMode(record.held() ? HOLD : AMEND);
        avro.setSignal(text(record.signal()));
        avro.setProjectId(record.projectId());
        avro.setTokenSha256(record.tokenFingerprint());
        avro.setSourceTopic(origin.topic());
        avro.setSourcePartition(origin.partition());
        avro.setSourceOffset(origin.offset());
        avro.setSourceIndex(record.sourceIndex());
        avro.setSourceTimestamp(origin.timestampMs());
        avro.setSourceKey(key == null ? null : ByteBuffer.wrap(key));
        avro.setSourceHeaders(headers(record.headers()));
        avro.setWaitingSince(record.waitingSinceMs());
        avro.setRevision(record.revision());
        avro.setLateLink(record.lateLink().text());
        avro.setDistinctId(person.distinctId());
        avro.setPersonLink(person.reason().text());
        avro.setPersonId(person.personId());
        avro.setMappingVersion(person.mappingVersion());
        avro.setPersonHint(person.hint());
        avro.setSessionId(session.sessionId());
        avro.setSessionLink(session.reason().text());
        avro.setSessionStart(session.startMs());
        avro.setSessionEnd(session.endMs());
        avro.setSessionHasRecording(session.hasRecording());
        avro.setSessionReplayUrl(session.replayUrl());
        avro.setBatch(ByteBuffer.wrap(record.batch()));
        return avro;
    }

    private static WaitingRecord read(io.loglink.schemas.WaitingRecord avro) {
        return new WaitingRecord(
                known(OUTPUTS, avro.getOutput()),
                avro.getMode().equals(HOLD),
                known(SIGNALS, avro.getSignal()),
                new Origin(
                        avro.getSourceTopic(),
                        avro.getSourcePartition(),
                        avro.getSourceOffset(),
                        avro.getSourceTimestamp()),
                avro.getSourceIndex(),
                bytes(avro.getSourceKey()),
                headers(avro.getSourceHeaders()),
                avro.getWaitingSince(),
                avro.getRevision(),
                known(LATE_LINKS, avro.getLateLink()),
                avro.getProjectId(),
                avro.getTokenSha256(),
                new PersonLink(
                        known(PERSON_REASONS, avro.getPersonLink()),
                        avro.getDistinctId(),
                        avro.getPersonId(),
                        avro.getMappingVersion(),
                        avro.getPersonHint()),
                new SessionLink(
                        known(SESSION_REASONS, avro.getSessionLink()),
                        avro.getSessionId(),
                        avro.getSessionStart(),
                        avro.getSessionEnd(),
                        avro.getSessionHasRecording(),
                        avro.getSessionReplayUrl()),
                present(bytes(avro.getBatch())));
    }

    private static List<WaitingHeader> headers(Headers headers) {
        return StreamSupport.stream(headers.spliterator(), false)
                .map(header -> new WaitingHeader(
                        header.key(), header.value() == null ? null : ByteBuffer.wrap(header.value())))
                .toList();
    }

    private static Headers headers(List<WaitingHeader> headers) {
        return new RecordHeaders(headers.stream()
                .map(header -> (Header) new RecordHeader(header.getKey(), bytes(header.getValue())))
                .toList());
    }

    private static byte @Nullable [] bytes(@Nullable ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static byte[] present(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new IllegalArgumentException("a waiting record without a batch");
        }
        return bytes;
    }

    private static <E> E known(Map<String, E> byText, String text) {
        E value = byText.get(text);
        if (value == null) {
            throw new IllegalArgumentException("a waiting record with the unknown word " + text);
        }
        return value;
    }

    private static String text(Signal signal) {
        return signal.name().toLowerCase(Locale.ROOT);
    }

    private static <E> Map<String, E> byText(E[] values, Function<E, String> text) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(text, Function.identity()));
    }
}
