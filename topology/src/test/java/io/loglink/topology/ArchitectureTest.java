package io.loglink.topology;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.loglink.topology.config.LoglinkConfigDef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows between the packages of this module, and what only one of them may know. */
@AnalyzeClasses(packages = "io.loglink", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule THE_RULES_ARE_PURE = noClasses()
            .that()
            .resideInAPackage("io.loglink.topology.link..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "org.rocksdb..",
                    "io.loglink.topology.enrich..",
                    "io.loglink.topology.late..",
                    "io.loglink.topology.tables..",
                    "io.loglink.topology.deadletters..",
                    "io.loglink.topology.config..",
                    "io.loglink.topology.app..",
                    "io.loglink.topology.ops..",
                    "io.loglink.topology.reading..",
                    "io.loglink.topology.explain..",
                    "io.loglink.topology.tail..",
                    "io.loglink.topology.terminal..",
                    "io.loglink.topology.cli..");

    @ArchTest
    static final ArchRule THE_TOPOLOGY_DOES_NOT_KNOW_HOW_TABLES_ARE_HELD = noClasses()
            .that()
            .resideInAPackage("io.loglink.topology.enrich..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.loglink.topology.tables..",
                    "io.loglink.topology.app..",
                    "io.loglink.topology.ops..",
                    "io.loglink.topology.cli..");

    @ArchTest
    static final ArchRule LATE_STAGES_STAND_BEHIND_THE_ENRICH_TOPOLOGY = noClasses()
            .that()
            .resideInAPackage("io.loglink.topology.enrich..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.loglink.topology.late..");

    @ArchTest
    static final ArchRule LATE_STAGES_DO_NOT_KNOW_HOW_TABLES_ARE_HELD = noClasses()
            .that()
            .resideInAPackage("io.loglink.topology.late..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.loglink.topology.tables..",
                    "io.loglink.topology.app..",
                    "io.loglink.topology.ops..",
                    "io.loglink.topology.cli..");

    @ArchTest
    static final ArchRule TABLES_DO_NOT_KNOW_THE_APPLICATION = noClasses()
            .that()
            .resideInAPackage("io.loglink.topology.tables..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.loglink.topology.app..", "io.loglink.topology.ops..", "io.loglink.topology.cli..");

    @ArchTest
    static final ArchRule SETTINGS_DEPEND_ON_NOTHING = noClasses()
            .that()
            .resideInAPackage("io.loglink.topology.config..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.loglink.topology.enrich..",
                    "io.loglink.topology.tables..",
                    "io.loglink.topology.app..",
                    "io.loglink.topology.ops..",
                    "io.loglink.topology.cli..");

    @ArchTest
    static final ArchRule WHAT_COMMANDS_DO_IS_NOT_PART_OF_A_RUN = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.loglink.topology.link..",
                    "io.loglink.topology.enrich..",
                    "io.loglink.topology.tables..",
                    "io.loglink.topology.config..",
                    "io.loglink.topology.deadletters",
                    "io.loglink.topology.app..",
                    "io.loglink.topology.ops..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.loglink.topology.preflight..",
                    "io.loglink.topology.provision..",
                    "io.loglink.topology.describe..",
                    "io.loglink.topology.deadletters.*..",
                    "io.loglink.topology.reset..");

    @ArchTest
    static final ArchRule WHAT_IS_NEEDED_DOES_NOT_KNOW_WHO_CHECKS_IT = noClasses()
            .that()
            .resideInAPackage("io.loglink.topology.provision..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.loglink.topology.preflight..");

    @ArchTest
    static final ArchRule WHAT_CAN_BE_DONE_WITH_DEAD_LETTERS_STANDS_SIDE_BY_SIDE = slices().matching(
                    "io.loglink.topology.deadletters.(list|show|replay)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule WHAT_COMMANDS_SHOW_KNOWS_NOTHING_OF_A_RUNNING_APPLICATION = noClasses()
            .that()
            .resideInAnyPackage("io.loglink.topology.explain..", "io.loglink.topology.tail..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.loglink.topology.app..", "io.loglink.topology.ops..", "io.loglink.topology.cli..");

    @ArchTest
    static final ArchRule NOTHING_BUT_COMMANDS_KNOWS_WHAT_COMMANDS_SHOW = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.loglink.topology.cli..", "io.loglink.topology.explain..", "io.loglink.topology.tail..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.loglink.topology.explain..", "io.loglink.topology.tail..");

    @ArchTest
    static final ArchRule READING_TOPICS_KNOWS_SETTINGS_ONLY = noClasses()
            .that()
            .resideInAPackage("io.loglink.topology.reading..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.loglink.topology..")
                    .and(resideOutsideOfPackages("io.loglink.topology.reading..", "io.loglink.topology.config..")));

    @ArchTest
    static final ArchRule TEXT_FOR_TERMINALS_STANDS_ALONE = noClasses()
            .that()
            .resideInAPackage("io.loglink.topology.terminal..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("io.loglink..").and(resideOutsideOfPackages("io.loglink.topology.terminal..")));

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_KNOWS_PICOCLI = noClasses()
            .that()
            .resideOutsideOfPackage("io.loglink.topology.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "io.loglink.topology.cli..");

    @ArchTest
    static final ArchRule ONLY_TABLES_KNOW_ROCKSDB = noClasses()
            .that()
            .resideOutsideOfPackage("io.loglink.topology.tables..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.rocksdb..");

    @ArchTest
    static final ArchRule ONLY_OPS_KNOWS_MICROMETER = noClasses()
            .that()
            .resideOutsideOfPackage("io.loglink.topology.ops..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");

    @ArchTest
    static final ArchRule WHAT_OPERATORS_LOOK_AT_DOES_NOT_KNOW_THE_APPLICATION = noClasses()
            .that()
            .resideInAPackage("io.loglink.topology.ops..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.loglink.topology.app..", "io.loglink.topology.tables..", "io.loglink.topology.cli..");

    @ArchTest
    static final ArchRule NO_PROTOBUF_OBJECTS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.protobuf..", "io.opentelemetry..");

    /** Names of one word, such as {@code store}, mean other things elsewhere. */
    @Test
    void onlyTheConfigurationKnowsPropertyNames() throws IOException {
        List<String> names = LoglinkConfigDef.names().stream()
                .filter(name -> name.contains("."))
                .toList();

        assertThat(names).hasSizeGreaterThan(20);
        assertThat(literals(Path.of("src/main/java"), names)).isEmpty();
    }

    private static List<String> literals(Path sources, List<String> names) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.toString().contains("/config/"))
                    .toList()) {
                String text = Files.readString(file);
                names.stream()
                        .filter(name -> text.contains("\"" + name + "\""))
                        .forEach(name -> found.add(file + " names " + name));
            }
        }
        return found;
    }
}
