package org.sluice.cli;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.sluice.storage.S3Server;

class S3CommandsTest extends RemoteCommands {
  private static S3Server server;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start();
    server.use();
  }

  @AfterAll
  static void stop() throws Exception {
    S3Server.forget();
    server.close();
  }

  @Override
  String root() {
    return S3Server.root();
  }

  @Override
  List<String> secrets() {
    return List.of(S3Server.KEY, S3Server.SECRET);
  }
}
