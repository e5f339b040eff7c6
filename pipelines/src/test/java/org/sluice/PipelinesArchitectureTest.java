package org.sluice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.TreeSet;
import org.apache.beam.sdk.transforms.DoFn;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.sluice.document.DocumentSteps;

/** Which part may know which. */
class PipelinesArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.sluice");

  @Test
  void seesAllModules() {
    for (String module : List.of("schemas", "filters", "pipelines")) {
      assertTrue(CLASSES.stream().filter(of(module)).count() > 20, module);
    }
  }

  @Test
  void dependsDownwardsOnly() {
    noClasses()
        .that(of("schemas"))
        .should()
        .dependOnClassesThat(of("filters").or(of("pipelines")))
        .check(CLASSES);
    noClasses().that(of("filters")).should().dependOnClassesThat(of("pipelines")).check(CLASSES);
  }

  @Test
  void keepsParquetHadoopAndBeamOutOfFilters() {
    noClasses()
        .that(of("filters"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.beam..",
            "org.apache.hadoop..",
            "org.apache.parquet..",
            "org.sluice.parquet..")
        .check(CLASSES);
  }

  /** The classes of a module, by the folder or archive that they were read from. */
  private static DescribedPredicate<JavaClass> of(String module) {
    return DescribedPredicate.describe(
        "belong to " + module,
        type ->
            type.getSource()
                .map(source -> source.getUri().toString())
                .filter(
                    uri ->
                        uri.contains("/" + module + "/target/")
                            || uri.contains("/sluice-" + module + "-"))
                .isPresent());
  }

  @Test
  void keepsTheCommandLineOnTop() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..cli..", "picocli..")
        .check(CLASSES);
  }

  @Test
  void readsListedFilesWhereverTheyAre() {
    noClasses()
        .that(of("pipelines"))
        .should()
        .callMethod(DocumentSteps.class, "way")
        .because("that reads lists of this machine only")
        .check(CLASSES);
  }

  @Test
  void hasNoCycles() {
    JavaClasses pipelines = CLASSES.that(of("pipelines"));
    slices().matching("org.sluice.(*)..").should().beFreeOfCycles().check(pipelines);
  }

  @Test
  void namesClassesByWhatTheyAre() {
    noClasses()
        .should()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameContaining("Common")
        .check(CLASSES);
    noClasses()
        .should()
        .resideInAnyPackage(
            "..util..", "..utils..", "..common..", "..helper..", "..impl..", "..manager..")
        .check(CLASSES);
  }

  @Test
  void marksEachPackageAsNullMarked() {
    TreeSet<String> unmarked = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      JavaPackage in = type.getPackage();
      if (in.tryGetPackageInfo().isEmpty() || !in.isAnnotatedWith(NullMarked.class)) {
        unmarked.add(in.getName());
      }
    }
    assertEquals(new TreeSet<>(), unmarked);
  }

  @Test
  void showsNoDoFn() {
    classes().that().areAssignableTo(DoFn.class).should().notBePublic().check(CLASSES);
  }
}
