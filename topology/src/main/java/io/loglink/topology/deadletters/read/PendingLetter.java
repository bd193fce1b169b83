package io.loglink.topology.deadletters.read;

import io.loglink.topology.deadletters.read.LetterPiece.Content;
import java.io.ByteArrayOutputStream;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A dead letter of which the rest is still to come: first the parts of its key, where it has messages of its own, then those of its value. */
final class PendingLetter {
    private final LetterPosition first;
    private final LetterHeaders headers;
    private final Headers original;
    private final boolean keyApart;
    private final boolean cut;
    private final ByteArrayOutputStream ownKey = new ByteArrayOutputStream();
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private byte @Nullable [] key;
    private LetterPiece last;
    private long lastOffset;
    private int messages;

    PendingLetter(LetterPosition first, LetterHeaders headers, LetterPiece piece) {
        this.first = first;
        this.headers = headers;
        this.original = piece.original();
        this.keyApart = piece.content() == Content.KEY;
        this.cut = piece.part() != 1;
        this.key = piece.key();
        this.last = piece;
        take(first, piece);
    }

    /** Adds the next message; false when it begins another dead letter. */
    boolean add(LetterPosition position, LetterPiece piece) {
        if (!follows(piece)) {
            return false;
        }
        take(position, piece);
        return true;
    }

    private boolean follows(LetterPiece piece) {
        boolean nextPart = piece.content() == last.content()
                && piece.parts() == last.parts()
                && (cut ? piece.part() > last.part() : piece.part() == last.part() + 1);
        boolean valueAfterKey = last.content() == Content.KEY
                && last.part() == last.parts()
                && piece.content() != Content.KEY
                && piece.part() == 1;
        return nextPart || valueAfterKey;
    }

    private void take(LetterPosition position, LetterPiece piece) {
        (piece.content() == Content.KEY ? ownKey : value).writeBytes(piece.bytes());
        last = piece;
        lastOffset = position.offset();
        messages++;
    }

    /** The dead letter; null while something is missing. */
    @Nullable
    Letter whole() {
        if (cut || last.content() == Content.KEY || last.part() != last.parts()) {
            return null;
        }
        return new Letter(
                first,
                lastOffset,
                messages,
                headers,
                original,
                keyApart ? ownKey.toByteArray() : key,
                last.content() == Content.NO_VALUE ? null : value.toByteArray());
    }

    IncompleteLetter incomplete() {
        return new IncompleteLetter(first, headers, messages);
    }
}
