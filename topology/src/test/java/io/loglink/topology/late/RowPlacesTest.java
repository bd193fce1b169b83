package io.loglink.topology.late;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.topology.enrich.LateStage;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class RowPlacesTest {

    private static final byte[] KEY = "1:alice".getBytes(UTF_8);

    private final RecordedLateMetrics metrics = new RecordedLateMetrics();

    @Test
    void aRowInThePartitionOfItsKeyIsWhereItBelongs() {
        places(12).look(KEY, partitionOf(12));

        assertThat(metrics.take()).isEmpty();
    }

    @Test
    void everyRowInAnotherPartitionIsCounted() {
        RowPlaces places = places(12);

        places.look(KEY, partitionOf(12) - 1);
        places.look(KEY, partitionOf(12) + 1);

        assertThat(metrics.take()).containsExactly("persons: misplaced", "persons: misplaced");
    }

    @Test
    void nothingIsSaidWhileTheNumberOfPartitionsIsNotKnown() {
        places(0).look(KEY, 7);

        assertThat(metrics.take()).isEmpty();
    }

    private static int partitionOf(int partitions) {
        return BuiltInPartitioner.partitionForKey(KEY, partitions);
    }

    private RowPlaces places(int partitions) {
        return new RowPlaces(LateStage.PERSONS, "persons", topic -> partitions, metrics);
    }
}
