package io.loglink.topology.deadletters.show;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes of which nobody knows what they are, as text. */
final class BytesText {
    private BytesText() {}

    /** The text that they are in UTF-8; in hex behind {@code 0x} when they are no text that can be shown; null for none. */
    static @Nullable String of(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.chars().noneMatch(Character::isISOControl)) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // Not UTF-8: hex.
        }
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
