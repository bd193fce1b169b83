package io.loglink.topology.deadletters.show;

import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.serdes.otlp.ConfluentFrame;
import io.loglink.serdes.otlp.OtlpEncoding;
import io.loglink.serdes.otlp.Signal;
import io.loglink.topology.config.EnrichSettings;
import io.loglink.topology.config.TableSettings;
import io.loglink.topology.deadletters.show.ValueView.Stop;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Decodes the value of a dead letter by what its topic holds, and by its first byte. */
final class ValueDecoder {
    private static final byte FRAMED = 0;

    private final EnrichSettings enrich;
    private final Set<String> tables;
    private final String projectsTopic;
    private final Masking masking;
    private final WriterSchemas schemas;

    ValueDecoder(EnrichSettings enrich, TableSettings tables, Masking masking, WriterSchemas schemas) {
        this.enrich = enrich;
        this.tables = Set.of(tables.personsTopic(), tables.sessionsTopic(), tables.projectsTopic());
        this.projectsTopic = tables.projectsTopic();
        this.masking = masking;
        this.schemas = schemas;
    }

    /** @param topic the topic that the message came from */
    ValueView decode(String topic, byte[] value) {
        return tables.contains(topic) ? row(value, topic.equals(projectsTopic)) : batch(value, topic);
    }

    private ValueView row(byte[] value, boolean mayHoldTokens) {
        if (value.length > 0 && value[0] == FRAMED) {
            return new RowView(masking, schemas).of(value, mayHoldTokens);
        }
        if (OtlpEncoding.detect(value) == OtlpEncoding.OTLP_JSON) {
            return new JsonView(masking, mayHoldTokens).of(value, "json");
        }
        String what =
                value.length == 0 ? "the value is empty" : "neither Avro in Confluent's wire format nor a JSON object";
        return unknown(value, what, mayHoldTokens);
    }

    private ValueView batch(byte[] value, String topic) {
        OtlpEncoding encoding = OtlpEncoding.detect(value);
        if (encoding == null) {
            return unknown(value, "neither OTLP protobuf nor OTLP JSON begins like this", masking.tokensInValues());
        }
        String name = encoding.name().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case OTLP_JSON -> new JsonView(masking, masking.tokensInValues()).of(value, name);
            case OTLP_PROTO -> new OtlpView(masking).of(value, 0, name, signal(topic));
            case CONFLUENT_PROTO -> framed(value, name, topic);
        };
    }

    private ValueView framed(byte[] value, String name, String topic) {
        byte[] payload = ConfluentFrame.unwrapProtobuf(value);
        return payload == null
                ? unknown(value, "begins like Confluent's framing but is cut short", masking.tokensInValues())
                : new OtlpView(masking).of(value, value.length - payload.length, name, signal(topic));
    }

    /** Where the records do not tell. */
    private Signal signal(String topic) {
        return enrich.spansTopics().contains(topic) && !enrich.logsTopics().contains(topic)
                ? Signal.SPANS
                : Signal.LOGS;
    }

    private static ValueView unknown(byte[] value, String what, boolean mayHoldTokens) {
        List<String> dump = mayHoldTokens ? List.of() : HexDump.around(value, 0, any -> false);
        return new ValueView("unknown", value.length, null, new Stop(0, what, dump));
    }
}
