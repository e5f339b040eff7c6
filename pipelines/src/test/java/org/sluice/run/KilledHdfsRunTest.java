package org.sluice.run;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.storage.HdfsServer;
import org.sluice.storage.Storage;

class KilledHdfsRunTest extends KilledRemoteRun {
  @TempDir static Path blocks;

  private static HdfsServer server;

  @BeforeAll
  static void start() throws Exception {
    server = HdfsServer.start(blocks);
    Storage.initialise();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  String root() {
    return server.root() + "/runs";
  }

  @Override
  Map<String, String> environment() {
    return Map.of();
  }
}
