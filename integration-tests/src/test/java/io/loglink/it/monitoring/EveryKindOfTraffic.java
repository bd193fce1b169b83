package io.loglink.it.monitoring;

import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.TestBed;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A little of everything that Loglink counts. */
public final class EveryKindOfTraffic {
    private EveryKindOfTraffic() {}

    /** Rows for one person and one session. */
    public static void rows(TestBed bed) {
        Rows rows = new Rows(bed.topics());
        bed.kafka()
                .send(List.of(
                        rows.person(Rows.SHOP, Rows.ALICE, "p-alice", 1),
                        rows.session(Rows.SHOP, "s-1", true),
                        rows.project(Rows.SHOP, "token-of-shop")));
    }

    /** Logs and spans, linked and not, and a message that is not OTLP. */
    public static void send(TestBed bed) {
        byte[] logs = Otlp.logs(
                Otlp.log("linked", Otlp.attribute("posthogDistinctId", Rows.ALICE), Otlp.attribute("sessionId", "s-1")),
                Otlp.logOf("nobody", "not known"),
                Otlp.log("nobody's"));
        byte[] spans = Otlp.spans(Otlp.span("GET /", Otlp.attribute("posthogDistinctId", Rows.ALICE)));
        bed.kafka()
                .send(List.of(
                        new ProducerRecord<>(bed.topics().logs(), logs),
                        new ProducerRecord<>(bed.topics().spans(), spans),
                        new ProducerRecord<>(bed.topics().logs(), new byte[] {(byte) 0xFF, 1, 2})));
    }
}
