package io.loglink.topology.deadletters.read;

import io.loglink.topology.deadletters.Origin;
import io.loglink.topology.deadletters.ReplayHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes dead letters of the messages of one partition, in their order. Parts of several dead letters may stand among one
 * another: several tasks write to a partition. Not thread-safe.
 */
final class LetterAssembler {
    private final Map<Identity, PendingLetter> pending = new LinkedHashMap<>();

    /** What the parts of a dead letter have in common and those of another have not. */
    private record Identity(
            String stage,
            String reason,
            String detail,
            Origin origin,
            @Nullable Integer recordIndex) {
        static Identity of(LetterHeaders headers) {
            return new Identity(
                    headers.stage(), headers.reason(), headers.detail(), headers.origin(), headers.recordIndex());
        }
    }

    /** Takes the next message; what it completes is found. */
    void add(ConsumerRecord<byte[], byte[]> message, Consumer<Found> found) {
        LetterPosition position = new LetterPosition(message.partition(), message.offset());
        String replayed = LetterHeaders.text(message.headers(), ReplayHeaders.REPLAYED);
        if (replayed != null) {
            LetterFingerprint letter = LetterFingerprint.parse(replayed);
            found.accept(letter == null ? new ForeignMessage(position) : new ReplayNote(position, letter));
            return;
        }
        LetterHeaders headers = LetterHeaders.of(message.headers());
        LetterPiece piece = LetterPiece.of(message);
        if (headers == null || piece == null) {
            found.accept(new ForeignMessage(position));
            return;
        }
        add(position, headers, piece, found);
    }

    private void add(LetterPosition position, LetterHeaders headers, LetterPiece piece, Consumer<Found> found) {
        Identity identity = Identity.of(headers);
        PendingLetter letter = pending.get(identity);
        if (letter == null || !letter.add(position, piece)) {
            if (letter != null) {
                found.accept(letter.incomplete());
            }
            letter = new PendingLetter(position, headers, piece);
            pending.put(identity, letter);
        }
        Letter whole = letter.whole();
        if (whole != null) {
            pending.remove(identity);
            found.accept(whole);
        }
    }

    /** There are no more messages; what was begun stays incomplete. */
    void end(Consumer<Found> found) {
        pending.values().forEach(letter -> found.accept(letter.incomplete()));
        pending.clear();
    }
}
