package io.loglink.benchmarks.endtoend.kafka;

import io.loglink.benchmarks.endtoend.peers.Single;
import io.loglink.serdes.tables.PersonRow;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/** How a record waits in a repartition topic for its next table. */
final class PendingSerde {
    private PendingSerde() {}

    /**
     * A record on its way.
     *
     * @param person null before the first table, and when that has no row
     */
    record Pending(Single single, @Nullable PersonRow person) {}

    static Serde<Pending> create() {
        Deserializer<Pending> deserializer = (topic, bytes) -> read(bytes);
        return Serdes.serdeFrom((topic, pending) -> write(pending), deserializer);
    }

    private static byte[] write(Pending pending) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            PersonRow person = pending.person;
            out.writeUTF(pending.single.recordId());
            out.writeBoolean(person != null);
            if (person != null) {
                out.writeUTF(person.personId());
                out.writeLong(person.version());
                out.writeBoolean(person.deleted());
            }
            pending.single.request().writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be written in memory", e);
        }
        return bytes.toByteArray();
    }

    private static Pending read(byte[] bytes) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            String recordId = in.readUTF();
            PersonRow person = in.readBoolean() ? new PersonRow(in.readUTF(), in.readLong(), in.readBoolean()) : null;
            return new Pending(Single.read(recordId, in), person);
        } catch (IOException e) {
            throw new UncheckedIOException("not a record on its way", e);
        }
    }
}
