package io.loglink.serdes.otlp;

/** Reads the value as OTLP's JSON; what comes of it must be a batch without a broken record. */
final class JsonFuzzTarget implements FuzzTarget {
    private final OtlpJsonReader json = new OtlpJsonReader();
    private final OtlpReader reader = new OtlpReader();
    private final OtlpBatch batch = new OtlpBatch();

    @Override
    public void accept(byte[] value, Signal signal) {
        OtlpEncoding.detect(value);
        ConfluentFrame.unwrapProtobuf(value);
        json.detectSignal(value);
        if (json.read(value, signal) instanceof JsonResult.Transcoded transcoded) {
            Unreadable unreadable = reader.read(transcoded.otlpProto(), signal, batch);
            if (unreadable != null || batch.brokenCount() > 0) {
                throw new AssertionError("transcoded to something else: " + unreadable);
            }
        }
    }
}
