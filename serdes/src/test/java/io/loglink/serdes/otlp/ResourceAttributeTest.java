package io.loglink.serdes.otlp;

import static io.loglink.serdes.otlp.Raw.concat;
import static io.loglink.serdes.otlp.Raw.field;
import static io.loglink.serdes.otlp.Raw.number;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResourceAttributeTest {
    private static final byte[] ADDED = attribute("token", "t");
    private static final byte[] OTHER = attribute("zone", "eu");

    private final ResourceAttribute attribute = new ResourceAttribute("token", "t");

    @Test
    void itStandsFirstInEachResourceAndTheRestStaysAsItWas() {
        byte[] records = concat(field(2, field(2, "a record")), field(3, "schema"), number(99, 7));

        byte[] batch = attribute.addedTo(
                concat(field(1, field(1, OTHER, number(2, 1)), records), field(50, "unknown"), field(1, field(1))));

        assertThat(batch)
                .isEqualTo(concat(
                        field(1, field(1, ADDED, OTHER, number(2, 1)), records),
                        field(50, "unknown"),
                        field(1, field(1, ADDED))));
    }

    @Test
    void aResourceThatIsMissingIsMadeAndOneInPiecesBecomesOne() {
        byte[] scope = field(2, field(2, "a record"));

        assertThat(attribute.addedTo(field(1, scope))).isEqualTo(field(1, field(1, ADDED), scope));
        assertThat(attribute.addedTo(field(1, field(1, OTHER), scope, field(1, attribute("b", "c")))))
                .isEqualTo(field(1, field(1, ADDED, OTHER, attribute("b", "c")), scope));
    }

    @Test
    void itsLengthsMayTakeMoreThanOneByte() {
        byte[] large = attribute("zone", "e".repeat(20_000));

        assertThat(new ResourceAttribute("token", "t".repeat(300)).addedTo(field(1, field(1, large))))
                .isEqualTo(field(1, field(1, attribute("token", "t".repeat(300)), large)));
    }

    @Test
    void whatIsNoProtobufGivesNothing() {
        assertThat(attribute.addedTo("{\"resourceLogs\":[]}".getBytes(StandardCharsets.UTF_8)))
                .isNull();
        assertThat(attribute.addedTo(new byte[] {0, 0, 0, 0, 1, 0})).isNull();
        assertThat(attribute.addedTo(new byte[] {10, 5, 1})).isNull();
    }

    private static byte[] attribute(String key, String value) {
        return field(1, field(1, key), field(2, field(1, value)));
    }
}
