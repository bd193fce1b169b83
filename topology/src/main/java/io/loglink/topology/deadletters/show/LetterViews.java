package io.loglink.topology.deadletters.show;

import io.loglink.serdes.avro.WriterSchemas;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.deadletters.read.Letter;
import io.loglink.topology.deadletters.read.LetterHeaders;
import io.loglink.topology.deadletters.show.LetterView.HeaderView;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Header;

/** Makes dead letters readable, without showing a secret. */
public final class LetterViews {
    private final Masking masking;
    private final ValueDecoder decoder;

    private LetterViews(Masking masking, ValueDecoder decoder) {
        this.masking = masking;
        this.decoder = decoder;
    }

    /** @param schemas those that rows of tables may have been written with */
    public static LetterViews of(LoglinkConfig config, WriterSchemas schemas) {
        Masking masking = new Masking(config.enrich().project());
        return new LetterViews(masking, new ValueDecoder(config.enrich(), config.tables(), masking, schemas));
    }

    /** @param replayed whether it has been replayed */
    public LetterView of(Letter letter, boolean replayed) {
        LetterHeaders headers = letter.headers();
        Cause cause = Cause.of(headers.reason());
        byte[] value = letter.value();
        return new LetterView(
                letter.position().toString(),
                letter.messages(),
                headers.stage(),
                headers.reason(),
                cause.meaning(),
                cause.remedy(),
                headers.detail(),
                headers.from(),
                headers.time(),
                headers.records(),
                headers.version(),
                headers.tokenFingerprint(),
                headers.replays(),
                headers.replayOf(),
                replayed,
                headerViews(letter),
                BytesText.of(letter.key()),
                value == null ? null : decoder.decode(headers.origin().topic(), value));
    }

    private List<HeaderView> headerViews(Letter letter) {
        List<HeaderView> views = new ArrayList<>();
        for (Header header : letter.original()) {
            boolean secret = masking.hides(header.key()) && header.value() != null;
            views.add(new HeaderView(header.key(), secret ? Masking.HIDDEN : BytesText.of(header.value())));
        }
        return views;
    }
}
