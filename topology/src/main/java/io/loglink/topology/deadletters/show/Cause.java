package io.loglink.topology.deadletters.show;

import java.util.Map;

/**
 * What a reason means, and what to do about it.
 *
 * @param meaning a sentence
 * @param remedy a sentence: what must change before a replay can help
 */
public record Cause(String meaning, String remedy) {
    private static final Cause UNKNOWN = new Cause(
            "This version of Loglink does not know the reason: another version wrote it.",
            "See the detail, or ask with the version that wrote it.");

    private static final String SENDER =
            "Correct the sender. A replay helps only when this Loglink reads what the one that wrote it could not.";
    private static final String ROW =
            "Let the owner of the table write the row again, correctly; a replay writes the broken one.";

    private static final Map<String, Cause> BY_REASON = Map.ofEntries(
            Map.entry("unknown_encoding", new Cause("The value is OTLP in no encoding that Loglink knows.", SENDER)),
            Map.entry(
                    "not_otlp",
                    new Cause("The value is not OTLP, or was cut short, in the encoding that it begins with.", SENDER)),
            Map.entry(
                    "wrong_signal",
                    new Cause(
                            "The message holds spans on a topic of logs, or logs on a topic of spans.",
                            "Correct the sender's topic, or name the topic in both logs.topics and spans.topics and replay.")),
            Map.entry(
                    "broken_record",
                    new Cause("Of the records of its message, these are malformed. The others went on.", SENDER)),
            Map.entry(
                    "unknown_project",
                    new Cause(
                            "No project has the token that came with the message.",
                            "Add the token to a project's row and replay, or correct the sender.")),
            Map.entry(
                    "no_project",
                    new Cause(
                            "The message holds no token, and there is no default project.",
                            "Set project.default and replay, or replay with the token of its project (--token-file).")),
            Map.entry(
                    "too_large",
                    new Cause(
                            "What is to be written of it is larger than a message may be.",
                            "Raise max.request.size of the producer and max.message.bytes of the topic and replay, or let the"
                                    + " sender send less.")),
            Map.entry("not_a_row", new Cause("The value of a table's record is neither Avro nor a JSON object.", ROW)),
            Map.entry(
                    "bad_schema",
                    new Cause(
                            "The schema of a table's record is unknown, or does not fit the table.",
                            "Register the schema and replay with --tables, or let the owner write the row again.")),
            Map.entry("bad_key", new Cause("The key of a table's record is missing or malformed.", ROW)),
            Map.entry("key_mismatch", new Cause("Key and value of a table's record name different rows.", ROW)),
            Map.entry("bad_field", new Cause("A field of a table's record is missing or holds what it may not.", ROW)),
            Map.entry(
                    "not_a_waiting_record",
                    new Cause(
                            "A message on a topic between Loglink's own topologies is not in their form, or lies under another key.",
                            "See who else writes there. Where a newer Loglink wrote it, run that one and replay.")),
            Map.entry(
                    "output_off",
                    new Cause(
                            "The record was held until its row would come, and meanwhile the output that it was held for was switched off.",
                            "Switch the output on and replay, or leave it.")),
            Map.entry(
                    "internal_error",
                    new Cause(
                            "Loglink has a defect that this message meets.",
                            "Please report it with the detail; replay with a version that has it mended.")));

    /** What a reason means; an answer too for one that is not known. */
    public static Cause of(String reason) {
        return BY_REASON.getOrDefault(reason, UNKNOWN);
    }
}
