package io.loglink.it.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.loglink.it.DeadLetter;
import io.loglink.it.ExpectedLinks;
import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.TestBed;
import io.loglink.it.collector.OtlpSink.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Several projects through one gateway, told apart by the token that each client sends. */
@CollectorTest
class ProjectsIT {
    private static final List<String> TOKENS = List.of("phc_shop", "phc_chat", "phc_gone");

    @Test
    void theTokenOfARequestDecidesWhoseItsRecordsAre(TestBed bed) {
        try (OtlpSink sink = OtlpSink.start();
                Collectors collectors = new Collectors(CollectorBinary.require(), bed)) {
            bed.createTopics(1);
            Tables.fill(bed);
            bed.startReady(bed.config().without("project.default"));
            collectors.reader(sink);

            // Within the time that a batch is gathered in.
            OtlpClient client = collectors.gateway().client();
            send(client, "to the shop", "x-loglink-token", "phc_shop");
            send(client, "to the chat", "X-Loglink-Token", "Bearer phc_chat");
            send(client, "to nobody", "x-loglink-token", "phc_gone");
            send(client, "without");
            send(client, "to the shop again", "x-loglink-token", "Bearer phc_shop");

            new BothEnds(bed, sink).logs("checkout", 3);
            bed.awaitDeadLetters(2);
            bed.awaitConsumed();
            assertThat(bed.enrichedLogs())
                    .extracting(e -> e.get("body"), e -> e.get("project_id"), e -> e.get("person_id"))
                    .containsExactlyInAnyOrder(
                            tuple("to the shop", Rows.SHOP, ExpectedLinks.personId(Rows.SHOP, Rows.ALICE)),
                            tuple("to the chat", Rows.CHAT, ExpectedLinks.personId(Rows.CHAT, Rows.ALICE)),
                            tuple("to the shop again", Rows.SHOP, ExpectedLinks.personId(Rows.SHOP, Rows.ALICE)));
            assertThat(bed.deadLetters())
                    .extracting(DeadLetter::stage, DeadLetter::reason, letter -> bodies(letter.value()))
                    .containsExactlyInAnyOrder(
                            tuple("project", "unknown_project", List.of("to nobody")),
                            tuple("project", "no_project", List.of("without")));
            assertTokensAreNowhere(bed, sink);
        }
    }

    private static void send(OtlpClient client, String body, String... headers) {
        assertThat(client.logs(Otlp.logs(Otlp.logOf(Rows.ALICE, body)), headers))
                .isEqualTo(200);
    }

    private static List<String> bodies(byte[] batch) {
        return Otlp.records(Otlp.readLogs(batch))
                .map(log -> log.getBody().getStringValue())
                .toList();
    }

    private static void assertTokensAreNowhere(TestBed bed, OtlpSink sink) {
        List<String> written = bed.topics().outputs().stream()
                .flatMap(topic -> bed.kafka().readAll(topic).stream())
                .flatMap(ProjectsIT::texts)
                .toList();
        List<String> delivered =
                sink.requests().stream().flatMap(ProjectsIT::texts).toList();
        assertThat(written).isNotEmpty();
        assertThat(delivered).isNotEmpty();
        for (String token : TOKENS) {
            assertThat(written).noneMatch(text -> text.contains(token));
            assertThat(delivered).noneMatch(text -> text.contains(token));
        }
    }

    private static Stream<String> texts(ConsumerRecord<byte[], byte[]> message) {
        Stream.Builder<String> texts = Stream.builder();
        texts.add(text(message.value()));
        message.headers().forEach(header -> texts.add(header.key() + "=" + text(header.value())));
        if (message.key() != null) {
            texts.add(text(message.key()));
        }
        return texts.build();
    }

    private static Stream<String> texts(Request request) {
        return Stream.of(text(request.body()), request.headers().toString());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
