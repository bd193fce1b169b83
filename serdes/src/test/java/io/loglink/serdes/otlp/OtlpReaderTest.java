package io.loglink.serdes.otlp;

import static io.loglink.serdes.otlp.BatchText.attributes;
import static io.loglink.serdes.otlp.BatchText.text;
import static io.loglink.serdes.otlp.Raw.batch;
import static io.loglink.serdes.otlp.Raw.bytes;
import static io.loglink.serdes.otlp.Raw.concat;
import static io.loglink.serdes.otlp.Raw.field;
import static io.loglink.serdes.otlp.Raw.fixed64;
import static io.loglink.serdes.otlp.Raw.logAttribute;
import static io.loglink.serdes.otlp.Raw.number;
import static io.loglink.serdes.otlp.Raw.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The shapes and traps of what Collectors, agents and mistakes put on a topic, each by name. */
class OtlpReaderTest {
    private final OtlpReader reader = new OtlpReader();
    private final OtlpBatch batch = new OtlpBatch();

    @Test
    void anEmptyValueIsAnEmptyBatch() {
        assertThat(reader.read(new byte[0], Signal.LOGS, batch)).isNull();
        assertThat(batch.recordCount()).isZero();
        assertThat(batch.resourceCount()).isZero();
    }

    @Test
    void theCollectorsReverseOrderPutsTheResourceBehindItsRecords() {
        byte[] log = concat(field(6, field(2, field(1, "bob")), field(1, "user")), fixed64(1, 42));
        byte[] scope = concat(field(3, "scope-url"), field(2, log), field(1, field(2, "1.0"), field(1, "lib")));
        byte[] resource = field(1, field(1, field(2, field(1, "cart")), field(1, "service.name")));
        byte[] value = field(1, field(3, "resource-url"), field(2, scope), resource);

        assertThat(reader.read(value, Signal.LOGS, batch)).isNull();

        assertThat(attributes(batch, batch.recordAttributesFrom(0), batch.recordAttributesTo(0)))
                .containsExactly("user=bob");
        assertThat(attributes(batch, batch.resourceAttributesFrom(0), batch.resourceAttributesTo(0)))
                .containsExactly("service.name=cart");
        assertThat(batch.timeUnixNano(0)).isEqualTo(42);
        assertThat(text(batch, batch.scopeNameStart(0), batch.scopeNameEnd(0))).isEqualTo("lib");
        assertThat(text(batch, batch.scopeVersionStart(0), batch.scopeVersionEnd(0)))
                .isEqualTo("1.0");
        assertThat(text(batch, batch.scopeSchemaUrlStart(0), batch.scopeSchemaUrlEnd(0)))
                .isEqualTo("scope-url");
        assertThat(text(batch, batch.resourceSchemaUrlStart(0), batch.resourceSchemaUrlEnd(0)))
                .isEqualTo("resource-url");
    }

    @Test
    void alwaysWrittenEmptyBodyIdsAndValuesAreFine() {
        byte[] log = concat(field(5), field(9), field(10), field(6, field(2), field(1, "empty")), field(6));

        assertThat(reader.read(batch(log), Signal.LOGS, batch)).isNull();

        assertThat(batch.brokenCount()).isZero();
        assertThat(attributes(batch, batch.recordAttributesFrom(0), batch.recordAttributesTo(0)))
                .containsExactly("empty=EMPTY", "=EMPTY");
    }

    @Test
    void theDeprecatedLibraryFieldHoldsRecordsToo() {
        byte[] value =
                field(1, field(1000, field(2, logAttribute("a", "old"))), field(2, field(2, logAttribute("a", "new"))));

        assertThat(reader.read(value, Signal.LOGS, batch)).isNull();

        assertThat(batch.scopeCount()).isEqualTo(2);
        assertThat(attributes(batch, 0, 2)).containsExactly("a=old", "a=new");
    }

    @Test
    void invalidUtf8SpoilsNothing() {
        byte[] log = field(6, field(1, bytes(0xC3, 0x28)), field(2, field(1, bytes(0xFF))));

        assertThat(reader.read(batch(log), Signal.LOGS, batch)).isNull();

        assertThat(batch.brokenCount()).isZero();
        assertThat(Arrays.copyOfRange(batch.bytes(), batch.keyStart(0), batch.keyEnd(0)))
                .isEqualTo(bytes(0xC3, 0x28));
    }

    @Test
    void concatenatedMessagesAreOneBatch() {
        byte[] value = concat(batch(logAttribute("n", "1")), batch(logAttribute("n", "2")));

        assertThat(reader.read(value, Signal.LOGS, batch)).isNull();

        assertThat(batch.resourceCount()).isEqualTo(2);
        assertThat(attributes(batch, 0, 2)).containsExactly("n=1", "n=2");
    }

    @Test
    void aRepeatedResourceOrScopeIsMergedIntoOneRun() {
        byte[] scope = concat(
                field(1, field(1, "first"), field(3, field(1, "s1"))),
                field(2, logAttribute("n", "1")),
                field(1, field(1, "last"), field(3, field(1, "s2"))));
        byte[] value =
                field(1, field(1, field(1, field(1, "r1"))), field(2, scope), field(1, field(1, field(1, "r2"))));

        assertThat(reader.read(value, Signal.LOGS, batch)).isNull();

        assertThat(text(batch, batch.scopeNameStart(0), batch.scopeNameEnd(0))).isEqualTo("last");
        assertThat(attributes(batch, batch.scopeAttributesFrom(0), batch.scopeAttributesTo(0)))
                .containsExactly("s1=EMPTY", "s2=EMPTY");
        assertThat(attributes(batch, batch.resourceAttributesFrom(0), batch.resourceAttributesTo(0)))
                .containsExactly("r1=EMPTY", "r2=EMPTY");
    }

    @Test
    void duplicateKeysStayAndTheFirstIsFound() {
        byte[] log =
                concat(logAttribute("user", "first"), logAttribute("user", "second"), logAttribute("usen", "other"));

        assertThat(reader.read(batch(log), Signal.LOGS, batch)).isNull();

        assertThat(attributes(batch, 0, 3)).containsExactly("user=first", "user=second", "usen=other");
        assertThat(batch.find(0, 3, utf8("user"))).isZero();
        assertThat(batch.find(1, 3, utf8("user"))).isEqualTo(1);
        assertThat(batch.find(0, 3, utf8("User"))).isEqualTo(-1);
        assertThat(batch.find(0, 3, utf8(""))).isEqualTo(-1);
    }

    @Test
    void aRepeatedValueCountsByItsLastOneThatSetsAnything() {
        byte[] log =
                field(6, field(1, "k"), field(2, field(1, "a")), field(2, number(3, 7)), field(2), field(1, "key"));

        assertThat(reader.read(batch(log), Signal.LOGS, batch)).isNull();

        assertThat(attributes(batch, batch.recordAttributesFrom(0), batch.recordAttributesTo(0)))
                .containsExactly("key=7");
    }

    @Test
    void stringTableReferencesCountAsAbsent() {
        byte[] log = concat(
                field(6, number(3, 5), field(2, number(8, 1))),
                field(6, field(1, "k"), field(2, field(1, "text"), number(8, 1))));

        assertThat(reader.read(batch(log), Signal.LOGS, batch)).isNull();

        assertThat(batch.brokenCount()).isZero();
        assertThat(attributes(batch, 0, 2)).containsExactly("=EMPTY", "k=EMPTY");
    }

    @Test
    void lengthsAreCutTo32BitsAsProtobufDoes() {
        byte[] log = concat(bytes(0x1A), Raw.varint((1L << 32) + 2), utf8("ab"));

        assertThat(reader.read(batch(log), Signal.LOGS, batch)).isNull();

        assertThat(batch.brokenCount()).isZero();
        LogFields fields = new LogFields();
        fields.read(batch, 0);
        assertThat(text(
                        batch,
                        fields.severityText().start(),
                        fields.severityText().end()))
                .isEqualTo("ab");
    }
}
