package io.loglink.it.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.loglink.it.Otlp;
import io.loglink.it.Rows;
import io.loglink.it.Stack;
import io.loglink.it.TestBed;
import io.loglink.it.security.AuthorizingBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Collectors run with the rights that the page names, and no other. */
@CollectorTest
class RightsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void writingTakesOneRightOnTheTopicsAndReadingOneOnTopicsAndGroup(@TempDir Path directory, Stack stack)
            throws Exception {
        CollectorBinary binary = CollectorBinary.require();
        try (AuthorizingBroker broker = AuthorizingBroker.start(directory.resolve("broker"));
                TestBed bed = TestBed.on(broker.forOperator(), stack.registry().url(), "RightsIT");
                OtlpSink backend = OtlpSink.start();
                Collectors collectors =
                        new Collectors(binary, bed, file -> file, Map.of("KAFKA_BROKERS", broker.forUsers()))) {
            bed.createTopics(1);
            broker.user("gateway", "gateway-secret");
            broker.user("reader", "reader-secret");
            List<AclBinding> rights = List.of(
                    right(
                            "gateway",
                            AclOperation.WRITE,
                            ResourceType.TOPIC,
                            bed.topics().logs()),
                    right(
                            "gateway",
                            AclOperation.WRITE,
                            ResourceType.TOPIC,
                            bed.topics().spans()),
                    right(
                            "reader",
                            AclOperation.READ,
                            ResourceType.TOPIC,
                            bed.topics().enrichedOtlpLogs()),
                    right(
                            "reader",
                            AclOperation.READ,
                            ResourceType.TOPIC,
                            bed.topics().enrichedOtlpSpans()),
                    right(
                            "reader",
                            AclOperation.READ,
                            ResourceType.GROUP,
                            bed.topics().prefix() + "-onward"));
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.forOperator()))) {
                admin.createAcls(rights).all().get(30, TimeUnit.SECONDS);
            }
            byte[] logs = Otlp.logs(Otlp.logOf(Rows.ALICE, "allowed"));
            byte[] spans = Otlp.spans(Otlp.span("allowed"));
            bed.kafka().send(new ProducerRecord<>(bed.topics().enrichedOtlpLogs(), logs));
            bed.kafka().send(new ProducerRecord<>(bed.topics().enrichedOtlpSpans(), spans));

            OtlpClient client =
                    collectors.gateway(login("exporters", "gateway")).client();
            collectors.reader(backend, login("receivers", "reader"));
            assertThat(client.logs(logs)).isEqualTo(200);
            assertThat(client.spans(spans)).isEqualTo(200);

            await().atMost(PATIENCE)
                    .until(() -> Stream.of(bed.topics().logs(), bed.topics().spans())
                            .allMatch(topic -> bed.kafka().readAll(topic).size() == 1));
            await().atMost(PATIENCE)
                    .until(() -> backend.logs().size() == 1 && backend.spans().size() == 1);
        }
    }

    private static String login(String section, String user) {
        return "yaml:%s::kafka::auth::sasl: {mechanism: SCRAM-SHA-512, username: %s, password: %s-secret}"
                .formatted(section, user, user);
    }

    private static AclBinding right(String user, AclOperation operation, ResourceType type, String name) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }
}
