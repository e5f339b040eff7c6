package org.sluice.storage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class S3StorageTest extends StorageContract {
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
  void put(String file) {
    server.put(file.substring(S3Server.root().length() + 1), "x");
  }

  @Override
  int page() {
    return 1000;
  }

  @Override
  String root() {
    return S3Server.root();
  }
}
