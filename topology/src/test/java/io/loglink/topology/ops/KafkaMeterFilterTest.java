package io.loglink.topology.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilterReply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KafkaMeterFilterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.stream.thread.process.rate",
                "kafka.consumer.coordinator.rebalance.rate.per.hour",
                "kafka.consumer.node.request.latency.avg",
                "kafka.producer.node.request.total",
                "kafka.admin.client.request.total",
                "kafka.stream.state.put.latency.avg",
                "kafka.stream.state.block.cache.usage",
                "kafka.consumer.successful.authentication.total",
                "kafka.producer.reauthentication.latency.max"
            })
    void whatIsSaidTwiceOrOfEachConnectionIsLeftOut(String name) {
        assertThat(reply(name)).isEqualTo(MeterFilterReply.DENY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.stream.thread.process.total",
                "kafka.consumer.fetch.manager.records.lag",
                "kafka.producer.compression.rate.avg",
                "kafka.producer.topic.compression.rate",
                "kafka.producer.failed.authentication.total",
                "kafka.stream.alive.stream.threads",
                "kafka.stream.state.total.sst.files.size",
                "kafka.stream.state.updater.standby.updating.tasks",
                "loglink.any.rate"
            })
    void everythingElseIsShown(String name) {
        assertThat(reply(name)).isEqualTo(MeterFilterReply.NEUTRAL);
    }

    private static MeterFilterReply reply(String name) {
        return new KafkaMeterFilter().accept(new Meter.Id(name, Tags.empty(), null, null, Meter.Type.GAUGE));
    }
}
