package org.sluice;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.sluice.document.Catalogue;

/** What the two modules below the pipelines may know. */
class FiltersArchitectureTest {
  private static final String[] SCHEMAS = {
    "org.sluice.schema", "org.sluice.recipe", "org.sluice.parquet"
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.sluice");

  @Test
  void knowsNothingOfBeamHadoopAndParquet() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.sluice.parquet")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.beam..", "org.apache.hadoop..", "org.apache.parquet..")
        .check(CLASSES);
  }

  @Test
  void letsSchemasStandAlone() {
    noClasses()
        .that()
        .resideInAnyPackage(SCHEMAS)
        .should()
        .dependOnClassesThat(resideInAPackage("org.sluice..").and(not(resideInAnyPackage(SCHEMAS))))
        .check(CLASSES);
  }

  @Test
  void leavesFilesOfRowsToThePipelines() {
    noClasses()
        .that()
        .resideOutsideOfPackages(SCHEMAS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.sluice.parquet..", "picocli..")
        .check(CLASSES);
  }

  @Test
  void hasNoCyclesButTheCatalogueThatListsAllKinds() {
    slices()
        .matching("org.sluice.(*)..")
        .should()
        .beFreeOfCycles()
        .ignoreDependency(type(Catalogue.class), alwaysTrue())
        .check(CLASSES);
  }

  @Test
  void readsNoClockAndNoRandomState() {
    noClasses()
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .orShould()
        .callMethod(java.util.UUID.class, "randomUUID")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .check(CLASSES);
  }
}
