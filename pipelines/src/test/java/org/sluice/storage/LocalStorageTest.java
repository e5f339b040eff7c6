package org.sluice.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageTest extends StorageContract {
  @TempDir static Path folder;

  @BeforeAll
  static void initialise() {
    Storage.initialise();
  }

  @Override
  String root() {
    return folder.toString();
  }
}
