package dev.assay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The house: an arrow between packages runs only downward. */
class ArchitectureTest {

    private static final JavaClasses HARNESS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.assay");

    @Test
    void arrowsRunOnlyDownward() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("cli")
                .definedBy("dev.assay.cli")
                .layer("runner")
                .definedBy("dev.assay.runner")
                .layer("certify")
                .definedBy("dev.assay.certify")
                .layer("compare")
                .definedBy("dev.assay.compare")
                .layer("report")
                .definedBy("dev.assay.report")
                .layer("archive")
                .definedBy("dev.assay.archive")
                .layer("fork")
                .definedBy("dev.assay.fork")
                .layer("certificate")
                .definedBy("dev.assay.certificate")
                .layer("metrics")
                .definedBy("dev.assay.metrics")
                .layer("scheduler")
                .definedBy("dev.assay.scheduler")
                .layer("index")
                .definedBy("dev.assay.index")
                .layer("strategy")
                .definedBy("dev.assay.strategy")
                .layer("builtin")
                .definedBy("dev.assay.builtin")
                .layer("data")
                .definedBy("dev.assay.data")
                .layer("backend")
                .definedBy("dev.assay.backend")
                .layer("tokens")
                .definedBy("dev.assay.tokens")
                .layer("slo")
                .definedBy("dev.assay.slo")
                .layer("json")
                .definedBy("dev.assay.json")
                .layer("time")
                .definedBy("dev.assay.time")
                .layer("simulator")
                .definedBy("dev.assay.simulator")
                .layer("processor")
                .definedBy("dev.assay.processor")
                .layer("root")
                .definedBy("dev.assay")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("processor")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("runner")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("certify")
                .mayOnlyBeAccessedByLayers("runner", "cli")
                .whereLayer("compare")
                .mayOnlyBeAccessedByLayers("runner", "cli")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("certify", "compare", "runner", "cli")
                .whereLayer("archive")
                .mayOnlyBeAccessedByLayers("runner", "cli", "certify")
                .whereLayer("fork")
                .mayOnlyBeAccessedByLayers("archive", "runner", "cli", "certify")
                .whereLayer("simulator")
                .mayOnlyBeAccessedByLayers("runner", "cli")
                .whereLayer("certificate")
                .mayOnlyBeAccessedByLayers("report", "compare", "runner", "cli")
                .whereLayer("metrics")
                .mayOnlyBeAccessedByLayers("certificate", "report", "compare", "runner", "cli")
                .whereLayer("scheduler")
                .mayOnlyBeAccessedByLayers(
                        "metrics",
                        "certificate",
                        "fork",
                        "archive",
                        "report",
                        "runner",
                        "cli",
                        "certify")
                .whereLayer("index")
                .mayOnlyBeAccessedByLayers("fork", "archive", "report", "runner", "cli", "certify")
                .whereLayer("builtin")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("data")
                .mayOnlyBeAccessedByLayers("builtin", "fork", "runner", "cli")
                .whereLayer("backend")
                .mayOnlyBeAccessedByLayers(
                        "builtin", "data", "fork", "archive", "runner", "cli", "certify")
                .whereLayer("tokens")
                .mayOnlyBeAccessedByLayers("backend", "data")
                .whereLayer("slo")
                .mayOnlyBeAccessedByLayers("processor", "metrics", "report", "runner", "cli")
                .check(HARNESS);
    }

    @Test
    void objectivesNeedNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.assay.slo")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.assay.slo", "java..")
                .check(HARNESS);
    }

    @Test
    void theProcessorNeedsNothingButTheAnnotationsTheObjectivesAndTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.assay.processor")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "dev.assay",
                        "dev.assay.processor",
                        "dev.assay.slo",
                        "java..",
                        "javax..",
                        "com.sun.source.." /* the public trees of javac */)
                .allowEmptyShould(true)
                .check(HARNESS);
    }

    @Test
    void theRootNeedsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.assay")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.assay", "java..")
                .check(HARNESS);
    }

    @Test
    void onlyTheClockAsksTheMachineWhatTimeItIs() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.assay.time")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(HARNESS);
    }

    @Test
    void nobodyUsesJavaSerialisation() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.io.ObjectInputStream.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.io.ObjectOutputStream.class)
                .check(HARNESS);
    }
}
