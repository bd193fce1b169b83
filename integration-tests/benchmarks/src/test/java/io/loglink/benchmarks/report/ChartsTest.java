package io.loglink.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loglink.benchmarks.report.BarChart.Bar;
import io.loglink.benchmarks.report.LineChart.Panel;
import io.loglink.benchmarks.report.LineChart.Series;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartsTest {
    @TempDir
    Path directory;

    @Test
    void drawsBarsAsLongAsTheirMedians() throws Exception {
        // given
        Path file = directory.resolve("new").resolve("bars.svg");

        // when
        BarChart.write(
                file,
                "CPU per record",
                "ns",
                List.of(
                        new Bar("Loglink, batches out", 2_000, 1_900, 2_200),
                        new Bar("a <peer> & more", 8_000, 7_000, 9_000)));

        // then
        NodeList bars = parsed(file).getElementsByTagName("rect");
        assertThat(bars.getLength()).as("background and bars").isEqualTo(3);
        assertThat(width(bars, 2) / width(bars, 1)).isBetween(3.99, 4.01);
        assertThat(classOf(bars, 1)).as("Loglink stands out").isNotEqualTo(classOf(bars, 2));
        assertThat(Files.readString(file)).contains("a &lt;peer&gt; &amp; more", "prefers-color-scheme: dark");
    }

    @Test
    void drawsALineForEachSeries() throws Exception {
        // given
        Path file = directory.resolve("lines.svg");
        Series memory = new Series("resident", new double[] {1, 2, 3}, new double[] {900, 900, 910});
        Series latency = new Series("p99", new double[] {1, 2, 3}, new double[] {20, 25, 21});

        // when
        LineChart.write(
                file, "soak", "minutes", List.of(new Panel("MiB", List.of(memory)), new Panel("ms", List.of(latency))));

        // then
        NodeList lines = parsed(file).getElementsByTagName("polyline");
        assertThat(lines.getLength()).isEqualTo(2);
        assertThat(((Element) lines.item(0)).getAttribute("points").split(" ")).hasSize(3);
    }

    @Test
    void refusesMoreSeriesThanItHasColoursFor() {
        // given
        Series series = new Series("p99", new double[] {1}, new double[] {1});

        // when, then
        assertThatThrownBy(() -> new Panel("ms", Collections.nCopies(6, series)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 colours");
    }

    private static Document parsed(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static double width(NodeList elements, int index) {
        return Double.parseDouble(((Element) elements.item(index)).getAttribute("width"));
    }

    private static String classOf(NodeList elements, int index) {
        return ((Element) elements.item(index)).getAttribute("class");
    }
}
