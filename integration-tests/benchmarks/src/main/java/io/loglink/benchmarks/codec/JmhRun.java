package io.loglink.benchmarks.codec;

import io.loglink.benchmarks.report.TextTable;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The same comparison by JMH, each side in a process of its own: a second opinion, by another way of measuring. */
final class JmhRun {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** Runs both codecs on a case and prints what JMH says, per record. */
    String table(CodecCase ofCase) {
        Options options = new OptionsBuilder()
                .include(CodecJmh.class.getName() + "\\..*")
                .param("signal", ofCase.signal().name())
                .param("shape", ofCase.shape().name())
                .param("order", ofCase.order().name())
                .param("records", Integer.toString(ofCase.records()))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            return table(ofCase, new Runner(options).run());
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH failed", e);
        }
    }

    private static String table(CodecCase ofCase, Collection<RunResult> results) {
        TextTable table = new TextTable("JMH", "ns", "+-", "allocated B");
        for (RunResult result : results) {
            Result<?> allocated =
                    Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED), ALLOCATED);
            table.row(
                    result.getParams().getParam("codec") + " "
                            + result.getPrimaryResult().getLabel(),
                    number(result.getPrimaryResult().getScore() / ofCase.records()),
                    number(result.getPrimaryResult().getScoreError() / ofCase.records()),
                    number(allocated.getScore() / ofCase.records()));
        }
        return table.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
