package io.loglink.topology.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.serdes.tables.PersonRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MappingVersionsTest {
    private static final Arrival V1 = new Arrival("v1 ann", new PersonRow("ann", 1, false));
    private static final Arrival V1_AGAIN = new Arrival("v1 zoe", new PersonRow("zoe", 1, false));
    private static final Arrival V2 = new Arrival("v2 bob", new PersonRow("bob", 2, false));
    private static final Arrival V2_DELETED = new Arrival("v2 deleted", new PersonRow("bob", 2, true));
    private static final Arrival V3 = new Arrival("v3 eve", new PersonRow("eve", 3, false));
    private static final Arrival TOMBSTONE = new Arrival("tombstone", null);

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("cases")
    void theRowThatStandsAfterRecordsHaveArrivedInOrder(List<Arrival> arrivals, PersonRow expected) {
        assertThat(afterAll(arrivals)).isEqualTo(expected);
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of(List.of(V1), row("ann", 1)),
                Arguments.of(List.of(V1, V2), row("bob", 2)),
                Arguments.of(List.of(V2, V1), row("bob", 2)),
                Arguments.of(List.of(V1, V1_AGAIN), row("zoe", 1)),
                Arguments.of(List.of(V1_AGAIN, V1), row("ann", 1)),
                Arguments.of(List.of(V2, V2_DELETED), deleted("bob", 2)),
                Arguments.of(List.of(V2_DELETED, V2), deleted("bob", 2)),
                Arguments.of(List.of(V2_DELETED, V1), deleted("bob", 2)),
                Arguments.of(List.of(V2_DELETED, V3), row("eve", 3)),
                Arguments.of(List.of(V1, TOMBSTONE), deleted("ann", 1)),
                Arguments.of(List.of(V1, TOMBSTONE, V1), deleted("ann", 1)),
                Arguments.of(List.of(V1, TOMBSTONE, V1_AGAIN), deleted("ann", 1)),
                Arguments.of(List.of(V2, TOMBSTONE, V1), deleted("bob", 2)),
                Arguments.of(List.of(V1, TOMBSTONE, V2), row("bob", 2)),
                Arguments.of(List.of(V2_DELETED, TOMBSTONE), deleted("bob", 2)),
                Arguments.of(List.of(TOMBSTONE), deleted("", MappingVersions.BELOW_EVERY_VERSION)),
                Arguments.of(List.of(TOMBSTONE, TOMBSTONE), deleted("", MappingVersions.BELOW_EVERY_VERSION)),
                Arguments.of(List.of(TOMBSTONE, V1), row("ann", 1)));
    }

    /** Without a tombstone, which carries no version, the order must not matter at all. */
    @Test
    void versionsDecideInWhateverOrderTheyArrive() {
        for (List<Arrival> order : orders(List.of(V1, V2, V2_DELETED))) {
            assertThat(afterAll(order)).as("%s", order).isEqualTo(deleted("bob", 2));
        }
        for (List<Arrival> order : orders(List.of(V1, V2, V3))) {
            assertThat(afterAll(order)).as("%s", order).isEqualTo(row("eve", 3));
        }
        for (List<Arrival> order : orders(List.of(V1, V2, V2_DELETED, V3))) {
            assertThat(afterAll(order)).as("%s", order).isEqualTo(row("eve", 3));
        }
    }

    /** A tombstone deletes what arrived before it, so only what is above all of that may live afterwards. */
    @Test
    void aDeletionStandsInEveryOrderInWhichItsVersionOrATombstoneCoversTheHighestRow() {
        List<List<Arrival>> orders = orders(List.of(V1, V2, V2_DELETED, TOMBSTONE, V1_AGAIN));

        assertThat(orders).hasSize(120);
        for (List<Arrival> order : orders) {
            // The deletion of version 2 beats every row here; the tombstone never lowers it.
            assertThat(afterAll(order)).as("%s", order).isEqualTo(deleted("bob", 2));
        }
    }

    @Test
    void aLateRowRevivesATombstoneOnlyFromAboveTheHighestVersionThatTheTombstoneMet() {
        for (List<Arrival> order : orders(List.of(V1, V2, TOMBSTONE))) {
            boolean lives = order.indexOf(TOMBSTONE) < order.indexOf(V2);
            assertThat(afterAll(order)).as("%s", order).isEqualTo(lives ? row("bob", 2) : deleted("bob", 2));
        }
    }

    private static @Nullable PersonRow afterAll(List<Arrival> arrivals) {
        PersonRow stored = null;
        for (Arrival arrival : arrivals) {
            stored = arrival.row == null
                    ? MappingVersions.afterTombstone(stored)
                    : MappingVersions.afterRow(stored, arrival.row);
        }
        return stored;
    }

    private static List<List<Arrival>> orders(List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Arrival>> orders = new ArrayList<>();
        for (Arrival first : arrivals) {
            List<Arrival> rest =
                    arrivals.stream().filter(other -> !other.equals(first)).toList();
            for (List<Arrival> tail : orders(rest)) {
                List<Arrival> order = new ArrayList<>(List.of(first));
                order.addAll(tail);
                orders.add(order);
            }
        }
        return orders;
    }

    private static PersonRow row(String person, long version) {
        return new PersonRow(person, version, false);
    }

    private static PersonRow deleted(String person, long version) {
        return new PersonRow(person, version, true);
    }

    /** @param row null for a tombstone */
    private record Arrival(String name, @Nullable PersonRow row) {
        @Override
        public String toString() {
            return name;
        }
    }
}
