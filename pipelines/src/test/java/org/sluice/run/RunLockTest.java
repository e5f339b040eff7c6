package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.plan.InputException;
import org.sluice.plan.RunFolder;

class RunLockTest {
  @TempDir Path folder;

  @Test
  void refusesASecondRunUntilTheFirstEnds() throws Exception {
    RunFolder run = new RunFolder(folder.resolve("run").toString());
    RunLock first = RunLock.take(run);
    InputException refused = assertThrows(InputException.class, () -> RunLock.take(run));
    assertEquals(
        "another run is writing to '" + run.path() + "'; wait for its end", refused.getMessage());
    first.close();
    RunLock.take(run).close();
  }

  @Test
  void leavesOtherPeoplesFoldersAlone() throws Exception {
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.writeString(project.resolve("README.md"), "mine");
    InputException refused =
        assertThrows(InputException.class, () -> RunLock.take(new RunFolder(project.toString())));
    assertEquals(
        "'"
            + project
            + "' is no run's folder, and a run would overwrite its README.md;"
            + " let 'write.path' name a new or empty folder",
        refused.getMessage());
    assertFalse(Files.exists(project.resolve(".lock")));
    assertThrows(
        InputException.class,
        () -> RunLock.take(new RunFolder(project.resolve("README.md").toString())));
  }

  @Test
  void takesFoldersThatARunWroteAndFoldersWithNothingInItsWay() throws Exception {
    Path earlier = Files.createDirectories(folder.resolve("earlier/annotated")).getParent();
    Files.createDirectories(earlier.resolve("shards"));
    RunLock.take(new RunFolder(earlier.toString())).close();
    Path recipes = Files.createDirectories(folder.resolve("recipes"));
    Files.writeString(recipes.resolve("recipe.yaml"), "name: x");
    RunLock.take(new RunFolder(recipes.toString())).close();
  }
}
