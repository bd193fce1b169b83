package io.loglink.serdes.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.otlp.OutlineNode.Message;
import java.util.List;

/** The outline finds a fault where the reader does, and shows every record that the reader finds. */
final class OutlineFuzzTarget implements FuzzTarget {
    private final OtlpReader reader = new OtlpReader();
    private final OtlpBatch batch = new OtlpBatch();

    @Override
    public void accept(byte[] value, Signal signal) {
        OtlpOutline outline = OtlpOutline.of(value, signal);
        if (reader.read(value, signal, batch) != null) {
            return;
        }
        assertThat(outline.firstFault().isPresent()).isEqualTo(batch.brokenCount() > 0);
        assertThat(records(outline.parts(), signal == Signal.LOGS ? "logRecords" : "spans"))
                .isEqualTo(batch.recordCount());
    }

    private static int records(List<OutlineNode> nodes, String name) {
        int records = 0;
        for (OutlineNode node : nodes) {
            if (node instanceof Message message) {
                records += message.name().equals(name) ? 1 : records(message.parts(), name);
            }
        }
        return records;
    }
}
