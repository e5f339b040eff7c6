package org.sluice.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class HdfsStorageTest extends StorageContract {
  @TempDir static Path folder;

  private static HdfsServer server;

  @BeforeAll
  static void start() throws Exception {
    server = HdfsServer.start(folder);
    Storage.initialise();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  String root() {
    return server.root();
  }
}
