package io.loglink.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the schemas as they are now against every version that was ever released ({@code released/VERSION/NAME.avsc}). */
class ReleasedSchemasTest {
    private static final Path RELEASED = Path.of("released");

    static Stream<Path> releasedSchemas() throws IOException {
        try (Stream<Path> files = Files.walk(RELEASED)) {
            return files.filter(file -> file.toString().endsWith(".avsc")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("releasedSchemas")
    void everyReleasedVersionAndTheCurrentOneReadEachOther(Path file) {
        Schema released = parse(file);

        assertThat(Schemas.all())
                .filteredOn(current -> current.getFullName().equals(released.getFullName()))
                .singleElement()
                .satisfies(current ->
                        assertThat(Evolution.faults(released, current)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("releasedSchemas")
    void aReleasedSchemaStandsInAFileOfItsName(Path file) {
        assertThat(file.getFileName()).hasToString(parse(file).getName() + ".avsc");
    }

    @Test
    void everyVersionHoldsEverySchemaThatItsPredecessorHeld() throws IOException {
        try (Stream<Path> versions = Files.list(RELEASED)) {
            assertThat(versions.toList()).isNotEmpty().allSatisfy(version -> assertThat(names(version))
                    .containsAll(names(RELEASED.resolve("0.1.0"))));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "unchanged | {'name':'a','type':'string','default':''} | 0",
                "a new field with a default | {'name':'a','type':'string','default':''},{'name':'b','type':'int','default':0} | 0",
                "a new field without a default | {'name':'a','type':'string','default':''},{'name':'b','type':'int'} | 1",
                "a field gone | {'name':'b','type':'int','default':0} | 1",
                "a field renamed with an alias | {'name':'b','aliases':['a'],'type':'string','default':''} | 1",
                "another type | {'name':'a','type':'bytes','default':''} | 1",
                "another logical type | {'name':'a','type':{'type':'string','logicalType':'uuid'},'default':''} | 1",
                "made nullable | {'name':'a','type':['null','string'],'default':null} | 2",
            })
    void whatMayNotHappenToASchemaIsFound(String change, String fields, int faults) {
        Schema released = schema("{'name':'a','type':'string','default':''}");

        assertThat(Evolution.faults(released, schema(fields))).as(change).hasSize(faults);
    }

    private static Schema schema(String fields) {
        String text = "{'type':'record','name':'R','fields':[" + fields + "]}";
        return new Schema.Parser().parse(text.replace('\'', '"'));
    }

    private static Schema parse(Path file) {
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(Path version) {
        try (Stream<Path> files = Files.list(version)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
