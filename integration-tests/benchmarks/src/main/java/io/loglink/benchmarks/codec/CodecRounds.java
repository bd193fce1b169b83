package io.loglink.benchmarks.codec;

import io.loglink.benchmarks.report.Ratio;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rounds that one {@link CodecProcess} has measured of one case; every number is per record.
 *
 * @param loglinkNs of each round
 * @param peerNs of each round
 */
record CodecRounds(
        CodecCase ofCase,
        double[] loglinkNs,
        double[] peerNs,
        double loglinkAllocated,
        double peerAllocated,
        double bytesIn,
        double bytesOut) {

    /** The last one lets Avro load the generated classes. */
    private static final List<String> JVM = List.of(
            "-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch", "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.loglink.schemas");

    Ratio ratio() {
        return Ratio.of(peerNs, loglinkNs);
    }

    /** Measures in a process of its own. */
    static List<CodecRounds> measure(Codec codec, int warmUpMs, int roundMs, int rounds, List<CodecCase> cases) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CodecProcess.class.getName()));
        command.addAll(
                List.of(codec.name(), Integer.toString(warmUpMs), Integer.toString(roundMs), Integer.toString(rounds)));
        cases.forEach(ofCase -> command.add(ofCase.text()));
        Map<String, List<double[]>> byCase = new LinkedHashMap<>();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                lines.lines().map(line -> line.split(" ", -1)).forEach(words -> byCase.computeIfAbsent(
                                words[1], name -> new ArrayList<>())
                        .add(numbers(words)));
            }
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the process that measures " + codec + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return byCase.entrySet().stream()
                .map(entry -> of(CodecCase.of(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static double[] numbers(String[] words) {
        double[] numbers = new double[words.length - 2];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Double.parseDouble(words[i + 2]);
        }
        return numbers;
    }

    private static CodecRounds of(CodecCase ofCase, List<double[]> rounds) {
        return new CodecRounds(
                ofCase,
                column(rounds, 0),
                column(rounds, 1),
                median(rounds, 2),
                median(rounds, 3),
                median(rounds, 4),
                median(rounds, 5));
    }

    static double median(double[] values) {
        return Ratio.of(values).median();
    }

    private static double median(List<double[]> rounds, int column) {
        return median(column(rounds, column));
    }

    private static double[] column(List<double[]> rounds, int column) {
        return rounds.stream().mapToDouble(round -> round[column]).toArray();
    }
}
