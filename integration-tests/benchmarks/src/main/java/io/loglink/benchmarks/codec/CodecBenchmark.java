package io.loglink.benchmarks.codec;

import io.loglink.benchmarks.Mode;
import io.loglink.benchmarks.report.Figure;
import io.loglink.benchmarks.report.Goal;
import io.loglink.benchmarks.report.Report;
import io.loglink.benchmarks.report.TextTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The codec beside protobuf-java: figures P1 and P2, and with {@link Mode#FULL} a table of every combination and a second
 * opinion by JMH. Each codec is measured in a process of its own in which the sides take turns.
 */
public final class CodecBenchmark {
    private static final int ROUND_MS = 600;
    private static final int WARM_UP_MS = 3_000;
    private static final int SHORT_ROUNDS = 5;
    private static final int FULL_ROUNDS = 9;
    private static final int COMBINATION_ROUND_MS = 150;
    private static final int COMBINATION_ROUNDS = 3;

    /** Measures alone; the argument is {@code short} or {@code full}. */
    public static void main(String[] args) {
        Mode mode = args.length == 0 ? Mode.SHORT : Mode.valueOf(args[0].toUpperCase(Locale.ROOT));
        new CodecBenchmark().run(new Report(Path.of("target", "bench.json"), System.out), mode);
    }

    /** Adds the figures P1 and P2 to the report. */
    public void run(Report report, Mode mode) {
        headline(report, mode, Codec.OTLP, Goal.P1);
        headline(report, mode, Codec.AVRO, Goal.P2);
        if (mode == Mode.FULL) {
            for (Codec codec : Codec.values()) {
                report.print(table(
                        codec,
                        CodecRounds.measure(
                                codec,
                                2 * COMBINATION_ROUND_MS,
                                COMBINATION_ROUND_MS,
                                COMBINATION_ROUNDS,
                                CodecCase.all())));
            }
            report.print(new JmhRun().table(CodecCase.HEADLINE));
        }
    }

    private static void headline(Report report, Mode mode, Codec codec, Goal goal) {
        int rounds = mode == Mode.FULL ? FULL_ROUNDS : SHORT_ROUNDS;
        List<CodecRounds> measured =
                CodecRounds.measure(codec, WARM_UP_MS, ROUND_MS, rounds, List.of(CodecCase.HEADLINE));
        report.print(table(codec, measured));
        CodecRounds headline = measured.get(0);
        report.add(new Figure(
                goal,
                headline.ratio(),
                String.format(
                        Locale.ROOT,
                        "usual logs of %.0f B, 1,000 a batch, fields descending as the Collector writes; ids found, links"
                                + " given; %d rounds a side of %d ms in turns",
                        headline.bytesIn(),
                        rounds,
                        ROUND_MS)));
    }

    private static String table(Codec codec, List<CodecRounds> measured) {
        TextTable table = new TextTable(
                "OTLP to " + codec,
                "records",
                "B in",
                "B out",
                "Loglink ns",
                "MB/s in",
                "allocated B",
                "/ B out",
                "peer ns",
                "allocated B",
                "ratio",
                "min",
                "max");
        for (CodecRounds rounds : measured) {
            CodecCase of = rounds.ofCase();
            double loglinkNs = CodecRounds.median(rounds.loglinkNs());
            table.row(
                    (of.shape() + " " + of.signal() + " " + of.order()).toLowerCase(Locale.ROOT),
                    Integer.toString(of.records()),
                    number("%.0f", rounds.bytesIn()),
                    number("%.0f", rounds.bytesOut()),
                    number("%.0f", loglinkNs),
                    number("%.0f", rounds.bytesIn() / loglinkNs * 1_000),
                    number("%.0f", rounds.loglinkAllocated()),
                    number("%.2f", rounds.loglinkAllocated() / rounds.bytesOut()),
                    number("%.0f", CodecRounds.median(rounds.peerNs())),
                    number("%.0f", rounds.peerAllocated()),
                    number("%.2f", rounds.ratio().median()),
                    number("%.2f", rounds.ratio().min()),
                    number("%.2f", rounds.ratio().max()));
        }
        return table.toString();
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
