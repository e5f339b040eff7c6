package org.sluice.cli;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.sluice.storage.HdfsServer;
import org.sluice.storage.Storage;

class HdfsCommandsTest extends RemoteCommands {
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
    return server.root() + "/commands";
  }

  @Override
  List<String> secrets() {
    return List.of();
  }
}
