package io.loglink.topology.link;

import static io.loglink.topology.link.Attributes.string;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loglink.serdes.link.PersonLink;
import io.loglink.serdes.link.PersonReason;
import io.loglink.serdes.otlp.OtlpBatch;
import io.loglink.serdes.otlp.OtlpReader;
import io.loglink.serdes.otlp.Signal;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.topology.link.IdFinder.Found;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Link rules 6 and 7 for persons. */
class PersonRuleTest {
    private static final PersonRow ROW = new PersonRow("person-1", 3, false);
    private static final PersonRow DELETED = new PersonRow("person-1", 103, true);

    @Test
    void aRowLinks() {
        assertThat(PersonRule.link("alice", ROW))
                .isEqualTo(new PersonLink(PersonReason.LINKED, "alice", "person-1", 3, null));
    }

    @Test
    void aDeletedRowUnlinks() {
        assertThat(PersonRule.link("alice", DELETED))
                .isEqualTo(new PersonLink(PersonReason.DELETED, "alice", null, 103, null));
    }

    @Test
    void noRowIsUnknown() {
        assertThat(PersonRule.link("alice", null))
                .isEqualTo(new PersonLink(PersonReason.UNKNOWN_DISTINCT_ID, "alice", null, 0, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anonymous",
                "ANONYMOUS",
                "guest",
                "distinctid",
                "distinct_id",
                "Distinct_Id",
                "id",
                "not_authenticated",
                "email",
                "undefined",
                "Undefined",
                "true",
                "TRUE",
                "false",
                "[object Object]",
                "NaN",
                "None",
                "none",
                "null",
                "0",
                "\"anonymous\"",
                "'null'",
                "\"[object Object]\"",
                " ",
                "\t\n",
                "'undefined'"
            })
    void anIllegalIdWithoutARowIsTheSendersMistake(String id) {
        assertThat(PersonRule.link(id, null)).isEqualTo(new PersonLink(PersonReason.ILLEGAL_ID, id, null, 0, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nan", " null ", "NULL", "[object object]", "00", "anonymous1", "'", "\"", "''null''", "'null\""
            })
    void whatOnlyLooksLikeAnIllegalIdIsUnknown(String id) {
        assertThat(PersonRule.link(id, null))
                .isEqualTo(new PersonLink(PersonReason.UNKNOWN_DISTINCT_ID, id, null, 0, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "null", "[object Object]"})
    void anIllegalIdWithARowLinksLikeAnyOther(String id) {
        assertThat(PersonRule.link(id, ROW)).isEqualTo(new PersonLink(PersonReason.LINKED, id, "person-1", 3, null));
        assertThat(PersonRule.link(id, DELETED)).isEqualTo(new PersonLink(PersonReason.DELETED, id, null, 103, null));
    }

    @ParameterizedTest
    @CsvSource({
        "NO_ATTRIBUTE, NO_ATTRIBUTE",
        "EMPTY_VALUE, EMPTY_VALUE",
        "UNSUPPORTED_TYPE, UNSUPPORTED_TYPE",
        "TOO_LONG, TOO_LONG"
    })
    void aRecordWithoutAnIdSaysWhy(Found found, PersonReason reason) {
        assertThat(PersonRule.withoutId(found, null)).isEqualTo(new PersonLink(reason, null, null, 0, null));
    }

    @Test
    void aRecordWithAnIdIsNotOneWithout() {
        assertThatThrownBy(() -> PersonRule.withoutId(Found.VALUE, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHintIsAConventionalKeyOnTheRecord() {
        assertThat(hint(string("order", "1"), string("user_id", "7"))).isEqualTo("user_id");
        assertThat(hint(string("user.id", "7"), string("distinct_id", "a"))).isEqualTo("distinct_id");
        assertThat(hint(string("User_Id", "7"))).isNull();
        assertThat(hint()).isNull();
    }

    private static @Nullable String hint(KeyValue... attributes) {
        Span.Builder span = Span.newBuilder();
        for (KeyValue attribute : attributes) {
            span.addAttributes(attribute);
        }
        ExportTraceServiceRequest request = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build();
        OtlpBatch batch = new OtlpBatch();
        assertThat(new OtlpReader().read(request.toByteArray(), Signal.SPANS, batch))
                .isNull();
        return PersonHints.find(batch, 0);
    }
}
