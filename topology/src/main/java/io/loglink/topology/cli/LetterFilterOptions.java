package io.loglink.topology.cli;

import io.loglink.topology.deadletters.DeadLetter;
import io.loglink.topology.deadletters.read.LetterFilter;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which dead letters are meant. */
final class LetterFilterOptions {
    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            split = ",",
            converter = ToStage.class,
            description = "Only of these stages: decode, project, link, emit, table, late.")
    private List<String> stages = List.of();

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            split = ",",
            description = "Only for these reasons, e.g. unknown_project.")
    private List<String> reasons = List.of();

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            split = ",",
            description = "Only of messages that came from these topics, e.g. otlp_logs.")
    private List<String> topics = List.of();

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            converter = When.ToInstant.class,
            description = "Only of messages that were written then or later: " + When.FORM + ".")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            paramLabel = "WHEN",
            converter = When.ToInstant.class,
            description = "Only of messages that were written before then.")
    private @Nullable Instant until;

    LetterFilter filter() {
        return new LetterFilter(
                new LinkedHashSet<>(stages), new LinkedHashSet<>(reasons), new LinkedHashSet<>(topics), since, until);
    }

    /** Stages do not change, so a slip is told. */
    static final class ToStage implements ITypeConverter<String> {
        private static final List<String> STAGES = Arrays.stream(DeadLetter.Stage.values())
                .map(DeadLetter.Stage::text)
                .toList();

        @Override
        public String convert(String text) {
            if (!STAGES.contains(text)) {
                throw new TypeConversionException(
                        "'" + text + "' is no stage: give one of " + String.join(", ", STAGES));
            }
            return text;
        }
    }
}
