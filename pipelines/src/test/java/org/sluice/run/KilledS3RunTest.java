package org.sluice.run;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.sluice.storage.S3Server;

class KilledS3RunTest extends KilledRemoteRun {
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
  Map<String, String> environment() {
    return server.environment();
  }
}
