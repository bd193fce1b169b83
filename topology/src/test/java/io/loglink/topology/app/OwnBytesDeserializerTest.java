package io.loglink.topology.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class OwnBytesDeserializerTest {
    private final OwnBytesDeserializer deserializer = new OwnBytesDeserializer();

    @Test
    void whatRemainsOfABufferIsCopied() {
        byte[] array = {1, 2, 3, 4};

        assertThat(read(ByteBuffer.wrap(array))).containsExactly(1, 2, 3, 4).isNotSameAs(array);
        assertThat(read(ByteBuffer.wrap(array, 1, 2))).containsExactly(2, 3);
        assertThat(read(ByteBuffer.wrap(array, 1, 3).slice())).containsExactly(2, 3, 4);
        assertThat(read(ByteBuffer.wrap(array, 0, 3))).containsExactly(1, 2, 3);
        assertThat(read(ByteBuffer.wrap(array).asReadOnlyBuffer())).containsExactly(1, 2, 3, 4);
        assertThat(read(ByteBuffer.allocateDirect(2).put((byte) 7).flip())).containsExactly(7);
    }

    @Test
    void nullStaysNull() {
        assertThat(read(null)).isNull();
        assertThat(deserializer.deserialize("topic", null)).isNull();
    }

    private byte[] read(ByteBuffer data) {
        return deserializer.deserialize("topic", new RecordHeaders(), data);
    }
}
