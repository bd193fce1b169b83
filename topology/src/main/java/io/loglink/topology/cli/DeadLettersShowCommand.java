package io.loglink.topology.cli;

import io.loglink.topology.app.ExitCode;
import io.loglink.topology.config.LoglinkConfig;
import io.loglink.topology.deadletters.read.Letter;
import io.loglink.topology.deadletters.read.LetterAddress;
import io.loglink.topology.deadletters.read.LetterSearch;
import io.loglink.topology.deadletters.read.LetterTopic;
import io.loglink.topology.deadletters.show.LetterView;
import io.loglink.topology.deadletters.show.LetterViews;
import io.loglink.topology.terminal.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one dead letter. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = {
            "Shows one dead letter: what was wrong and what to do, where it came from, its headers, and its value decoded as far "
                    + "as it goes, with the bytes around the place where it stops.",
            "Tokens, and what looks like another secret by its name, are hidden."
        },
        footer = {
            "",
            "Example:",
            "  loglink dead-letters show 0@17 --config loglink.properties",
            "  loglink dead-letters show otlp_logs-0@42#3 --config loglink.properties",
            "  loglink dead-letters show 0@17 --raw value.bin --config loglink.properties",
            "",
            "Exit codes: 0 done, 1 there is no such dead letter or the topic cannot be read, 2 wrong configuration or usage."
        })
final class DeadLettersShowCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "POSITION", description = "The dead letter: " + LetterAddress.FORM + ".")
    private String position = "";

    @Mixin
    private ConfigFileOption config = new ConfigFileOption();

    @Option(
            names = "--raw",
            paramLabel = "FILE",
            description = "Writes the original value to a new file instead, byte by byte. Nothing is hidden there.")
    private @Nullable Path raw;

    @Option(names = "--full", description = "Shows every record and every text whole.")
    private boolean full;

    @Mixin
    private OutputOption output = new OutputOption();

    DeadLettersShowCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        LoglinkConfig read = config.read(environment);
        LetterAddress address = address(read);
        LetterSearch.Result result = search(read, address);
        if (result.letters().isEmpty()) {
            throw new IllegalStateException(notFound(read, result));
        }
        if (raw != null) {
            writeRaw(raw, only(result.letters()));
        } else {
            print(read, result);
        }
        return ExitCode.DONE.number();
    }

    private LetterAddress address(LoglinkConfig read) {
        try {
            return LetterAddress.parse(position, read.enrich().deadLettersTopic());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static LetterSearch.Result search(LoglinkConfig read, LetterAddress address) {
        try (LetterTopic topic = LetterTopic.open(read, "dead-letters-show")) {
            return LetterSearch.find(topic, address);
        }
    }

    private String notFound(LoglinkConfig read, LetterSearch.Result result) {
        String topic = read.enrich().deadLettersTopic();
        return result.incomplete().isEmpty()
                ? "there is no dead letter " + position + " on " + topic
                : "of dead letter " + position + " on " + topic + " parts are missing: only "
                        + Texts.count(result.incomplete().get(0).messages(), "message") + " of it is there";
    }

    private Letter only(List<Letter> letters) {
        if (letters.size() > 1) {
            List<String> positions =
                    letters.stream().map(letter -> letter.position().toString()).toList();
            throw new ParameterException(
                    spec.commandLine(),
                    position + " are " + letters.size() + " dead letters; say which: " + String.join(", ", positions));
        }
        return letters.get(0);
    }

    private static void writeRaw(Path file, Letter letter) {
        byte[] value = letter.value();
        if (value == null) {
            throw new IllegalStateException("dead letter " + letter.position() + " has no value: it was a deletion");
        }
        try {
            Files.write(file, value, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException(file + " is there already: name a new file", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private void print(LoglinkConfig read, LetterSearch.Result result) {
        LetterViews views = LetterViews.of(read, Registries.schemas(read.registry()));
        List<LetterView> shown = result.letters().stream()
                .map(letter -> views.of(letter, result.replayed(letter)))
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            out.println(Json.indented(shown));
        } else {
            LetterText text = new LetterText(full);
            out.print(String.join("\n", shown.stream().map(text::of).toList()));
        }
        out.flush();
    }
}
