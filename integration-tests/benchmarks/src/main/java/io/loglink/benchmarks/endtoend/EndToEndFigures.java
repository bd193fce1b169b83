package io.loglink.benchmarks.endtoend;

import io.loglink.benchmarks.report.BarChart;
import io.loglink.benchmarks.report.Figure;
import io.loglink.benchmarks.report.Goal;
import io.loglink.benchmarks.report.Ratio;
import io.loglink.benchmarks.report.Report;
import io.loglink.benchmarks.report.TextTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Makes figures and tables of samples. A figure whose sides were not all measured is left out. */
final class EndToEndFigures {
    static final String COLLECTOR = "COLLECTOR";

    private final Report report;
    private final Path directory;

    /** @param directory for the charts */
    EndToEndFigures(Report report, Path directory) {
        this.report = report;
        this.directory = directory;
    }

    /** The rounds of Loglink and of what is made with Kafka's own libraries. */
    void kafka(Setting setting, Map<String, List<Sample>> samples) {
        other(setting, samples);
        String conditions = conditions(setting, samples);
        chart("end-to-end.svg", "Processor time per record, " + setting, samples);
        cpu(
                Goal.P3,
                samples,
                Contenders.DSL.name(),
                Contenders.LOGLINK_BATCHES.name(),
                conditions + "; Streams' defaults");
        cpu(
                Goal.P4,
                samples,
                Contenders.DSL_AVRO.name(),
                Contenders.LOGLINK_RECORDS.name(),
                conditions + "; Streams' defaults");
    }

    /** The rounds of Loglink and of what does no work. */
    void copy(Setting setting, Map<String, List<Sample>> samples, double bytesOut) {
        other(setting, samples);
        String conditions = conditions(setting, samples);
        cpu(Goal.P5, samples, Contenders.COPY.name(), Contenders.LOGLINK_BATCHES.name(), conditions);
        allocation(samples, bytesOut, conditions);
    }

    /** Rounds under other conditions: a table, no figures. */
    void other(Setting setting, Map<String, List<Sample>> samples) {
        report.print(setting + "\n" + table(samples, Contenders.LOGLINK_BATCHES.name()));
    }

    void collector(Map<String, List<Sample>> samples) {
        report.print("Beside a Collector that adds a constant; small records, 500 a message\n"
                + table(samples, Contenders.LOGLINK_BATCHES.name()));
        cpu(
                Goal.P13,
                samples,
                COLLECTOR,
                Contenders.LOGLINK_BATCHES.name(),
                "lz4, at_least_once; records of 0.25 KB, 500 a message; " + rounds(samples));
    }

    private void cpu(Goal goal, Map<String, List<Sample>> samples, String over, String under, String conditions) {
        List<Sample> peer = samples.get(over);
        List<Sample> own = samples.get(under);
        if (peer != null && own != null) {
            report.add(new Figure(goal, Ratio.of(cpu(peer), cpu(own)), conditions));
        }
    }

    /** What Loglink allocates more than Kafka Streams does that only passes messages on. */
    private void allocation(Map<String, List<Sample>> samples, double bytesOut, String conditions) {
        List<Sample> own = samples.get(Contenders.LOGLINK_BATCHES.name());
        List<Sample> identity = samples.get(Contenders.IDENTITY.name());
        if (own == null || identity == null) {
            return;
        }
        double[] ratios = new double[own.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = (own.get(i).allocatedBytes() - identity.get(i).allocatedBytes()) / bytesOut;
        }
        report.add(new Figure(
                Goal.P9,
                Ratio.of(ratios),
                String.format(
                        Locale.ROOT,
                        "above Streams' identity; with Kafka's clients %.2f; %.0f bytes out; %s",
                        median(own, Sample::allocatedBytes) / bytesOut,
                        bytesOut,
                        conditions)));
    }

    /** The rounds of Loglink, Flink and Hazelcast Jet. */
    void frameworks(Setting setting, Map<String, List<Sample>> samples) {
        other(setting, samples);
        chart("frameworks.svg", "Processor time per record, " + setting, samples);
        String conditions = conditions(setting, samples);
        List<Sample> flink = samples.get(Contenders.FLINK_KEYED.name());
        List<Sample> jet = samples.get(Contenders.JET_RECORDS.name());
        List<Sample> own = samples.get(Contenders.LOGLINK_BATCHES.name());
        if (flink == null || jet == null || own == null) {
            return;
        }
        boolean flinkIsNearer = median(flink, Sample::cpuNanos) < median(jet, Sample::cpuNanos);
        report.add(new Figure(
                Goal.P12,
                Ratio.of(cpu(flinkIsNearer ? flink : jet), cpu(own)),
                conditions + "; natural forms, "
                        + ratio("Flink", flink, own) + ", " + ratio("Jet", jet, own) + "; batches kept whole, "
                        + ratio("Flink", samples.get(Contenders.FLINK_BATCHES.name()), own) + ", "
                        + ratio("Jet", samples.get(Contenders.JET_BATCHES.name()), own)));
    }

    private static String ratio(String name, @Nullable List<Sample> peer, List<Sample> own) {
        return peer == null
                ? name + " not run"
                : String.format(
                        Locale.ROOT,
                        "%s %.1f",
                        name,
                        Ratio.of(cpu(peer), cpu(own)).median());
    }

    private static String conditions(Setting setting, Map<String, List<Sample>> samples) {
        return setting + "; " + rounds(samples) + "; records of 0.5 KB, 200 a message";
    }

    private static String rounds(Map<String, List<Sample>> samples) {
        return samples.values().iterator().next().size() + " rounds in turns";
    }

    private static String table(Map<String, List<Sample>> samples, String reference) {
        TextTable table = new TextTable(
                "contender",
                "CPU ns/record",
                "min",
                "max",
                "/ Loglink",
                "wall ns",
                "records/s",
                "broker ns",
                "allocated B");
        double own = median(samples.getOrDefault(reference, List.of()), Sample::cpuNanos);
        samples.forEach((name, list) -> {
            Ratio cpu = Ratio.of(cpu(list));
            table.row(
                    title(name),
                    number("%.0f", cpu.median()),
                    number("%.0f", cpu.min()),
                    number("%.0f", cpu.max()),
                    number("%.2f", cpu.median() / own),
                    number("%.0f", median(list, Sample::wallNanos)),
                    number("%,.0f", 1e9 / median(list, Sample::wallNanos)),
                    number("%.0f", median(list, Sample::brokerNanos)),
                    number("%.0f", median(list, Sample::allocatedBytes)));
        });
        return table.toString();
    }

    private void chart(String file, String title, Map<String, List<Sample>> samples) {
        List<BarChart.Bar> bars = samples.entrySet().stream()
                .map(entry -> {
                    Ratio cpu = Ratio.of(cpu(entry.getValue()));
                    boolean own = entry.getKey().startsWith("LOGLINK");
                    return new BarChart.Bar(title(entry.getKey()), cpu.median(), cpu.min(), cpu.max(), own);
                })
                .toList();
        BarChart.write(directory.resolve(file), title, "ns", bars);
    }

    private static String title(String name) {
        return name.equals(COLLECTOR)
                ? "Collector: one constant attribute, no look-up"
                : Contenders.valueOf(name).title();
    }

    private static double[] cpu(List<Sample> samples) {
        return samples.stream().mapToDouble(Sample::cpuNanos).toArray();
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.isEmpty()
                ? Double.NaN
                : Ratio.of(samples.stream().mapToDouble(value).toArray()).median();
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
