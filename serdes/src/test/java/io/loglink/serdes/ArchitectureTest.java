package io.loglink.serdes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows between the packages of this module, and what only one of them may know. */
@AnalyzeClasses(packages = "io.loglink", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NOTHING_POINTS_BACK_TO_THE_TOPOLOGY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.loglink.topology..", "io.loglink.local..");

    @ArchTest
    static final ArchRule SCHEMAS_STAND_ALONE = noClasses()
            .that()
            .resideInAPackage("io.loglink.schemas..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.loglink.serdes..");

    @ArchTest
    static final ArchRule THE_WIRE_KNOWS_NOTHING_OF_WHAT_IS_MADE_OF_IT = noClasses()
            .that()
            .resideInAPackage("io.loglink.serdes.otlp..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.loglink.serdes.avro..",
                    "io.loglink.serdes.tables..",
                    "io.loglink.serdes.link..",
                    "org.apache.avro..",
                    "org.apache.kafka..");

    @ArchTest
    static final ArchRule NO_PROTOBUF_OBJECTS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.google.protobuf..", "io.opentelemetry..");

    /** The numbers stand in these classes, none of which is visible outside of the package. */
    @ArchTest
    static final ArchRule FIELD_NUMBERS_STAY_WITH_THE_WIRE = classes()
            .that()
            .haveNameMatching("io\\.loglink\\.serdes\\.otlp\\.(Schema|Wire|Varints|Validator|FieldCursor)")
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule ONLY_TABLES_AND_THE_REGISTRY_KNOW_THE_CONFLUENT_CLIENT = noClasses()
            .that()
            .resideOutsideOfPackages("io.loglink.serdes.avro..", "io.loglink.serdes.tables..", "io.confluent..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.confluent..");
}
