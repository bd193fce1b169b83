package io.loglink.benchmarks.endtoend.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.loglink.schemas.PersonDistinctId;
import io.loglink.schemas.Session;
import io.loglink.serdes.tables.PersonRow;
import io.loglink.serdes.tables.SessionRow;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AvroRowSerdeTest {
    @Test
    void readsAPersonThatItWrote() {
        // given
        AvroRowSerde<PersonDistinctId> serde = AvroRowSerde.persons();
        PersonDistinctId row = PersonDistinctId.newBuilder()
                .setProjectId("1")
                .setDistinctId("alice")
                .setPersonId("p-1")
                .setVersion(3)
                .build();

        // when
        PersonDistinctId read = serde.deserialize("persons", serde.serialize("persons", row));

        // then
        assertThat(read).isEqualTo(row);
        assertThat(Rows.of(read)).isEqualTo(new PersonRow("p-1", 3, false));
    }

    @Test
    void readsASessionThatItWrote() {
        // given
        AvroRowSerde<Session> serde = AvroRowSerde.sessions();
        Session row = Session.newBuilder()
                .setProjectId("1")
                .setSessionId("s-1")
                .setStartedAt(Instant.ofEpochMilli(1_000))
                .setEndedAt(Instant.ofEpochMilli(2_000))
                .setHasRecording(true)
                .build();

        // when
        Session read = serde.deserialize("sessions", serde.serialize("sessions", row));

        // then
        assertThat(read).isEqualTo(row);
        assertThat(Rows.of(read)).isEqualTo(new SessionRow(1_000, 2_000L, true, false));
    }
}
