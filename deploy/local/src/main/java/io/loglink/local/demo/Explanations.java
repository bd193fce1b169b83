package io.loglink.local.demo;

/** What the reasons mean, for people. */
final class Explanations {

    private Explanations() {}

    /** A reason of a person link or of a session link. */
    static String of(String reason) {
        return switch (reason) {
            case "no_attribute" -> "the record carries no id under the project's key";
            case "empty_value" -> "the id is empty";
            case "unsupported_type" -> "the id is an array, a map or bytes";
            case "too_long" -> "the id is longer than 400 characters";
            case "illegal_id" -> "the id stands for nobody, a mistake of the sender";
            case "unknown_distinct_id" -> "nobody is known by this id";
            case "unknown_session" -> "no session has this id";
            case "deleted" -> "the id was known and is deleted";
            default -> "";
        };
    }

    /** The reason of a dead letter. */
    static String ofDeadLetter(String reason) {
        return switch (reason) {
            case "not_otlp" -> "the message is no OTLP batch";
            case "unknown_encoding" -> "the message is in no encoding of OTLP";
            case "unknown_project" -> "the message's token belongs to no project";
            case "no_project" -> "the message has no token, and there is no default project";
            case "wrong_signal" -> "logs on the topic of spans, or the other way round";
            case "broken_record" -> "one record of a batch is damaged; the others went on";
            default -> "";
        };
    }
}
