package org.sluice.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What goes wrong with S3 is one line that names the place, and no secret. */
class S3FailuresTest {
  private static final String FILE = S3Server.root() + "/some/file.txt";

  private S3Server server;

  @BeforeEach
  void start() throws Exception {
    server = S3Server.start();
    server.use();
    System.setProperty("aws.disableEc2Metadata", "true");
  }

  @AfterEach
  void stop() throws Exception {
    S3Server.forget();
    System.clearProperty("aws.disableEc2Metadata");
    server.close();
  }

  @Test
  void namesAMissingBucket() {
    String message = messageOf(() -> Storage.find("s3://no-such-bucket/a"));
    assertTrue(message.endsWith("there is no such bucket"), message);
    assertTrue(message.startsWith("s3://no-such-bucket/a"), message);
  }

  @Test
  void namesWrongCredentials() {
    System.setProperty("aws.secretAccessKey", "wrong-recognisable-secret");
    Storage.initialise();
    String read = messageOf(() -> Storage.readText(FILE));
    assertTrue(read.startsWith(FILE + ": access is refused (status 403"), read);
    String written = messageOf(() -> Storage.writeText(FILE, "x"));
    assertEquals(FILE + ": the credentials are not accepted (SignatureDoesNotMatch)", written);
  }

  @Test
  void saysWhereCredentialsAreLookedFor() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    Storage.initialise();
    String message = messageOf(() -> Storage.readText(FILE));
    assertTrue(message.startsWith(FILE + ": no credentials for S3; set AWS_"), message);
  }

  @Test
  void namesTheServerThatDoesNotAnswer() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    System.setProperty("aws.endpointUrlS3", "http://somebody:password@127.0.0.1:" + port);
    Storage.initialise();
    String message = messageOf(() -> Storage.readText(FILE));
    assertEquals(
        FILE + ": cannot connect to http://127.0.0.1:" + port + ": connection refused", message);
  }

  @Test
  void refusesAnEndpointThatIsNoAddress() {
    System.setProperty("aws.endpointUrlS3", "localhost:9000/" + S3Server.SECRET);
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, Storage::initialise);
    assertTrue(e.getMessage().endsWith("is no http:// or https:// address"), e.getMessage());
  }

  @Test
  void refusesKeysAmongTheOptions() {
    String option =
        "--awsCredentialsProvider={\"@type\":\"StaticCredentialsProvider\",\"accessKeyId\":\""
            + S3Server.KEY
            + "\",\"secretAccessKey\":\""
            + S3Server.SECRET
            + "\"}";
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Storage.initialise(
                    PipelineOptionsFactory.fromArgs(option).create(), List.of(option)));
    assertTrue(e.getMessage().startsWith("keys do not belong on a command line"), e.getMessage());
    assertFalse(e.getMessage().contains(S3Server.SECRET));
  }

  @Test
  void namesSchemesThatItDoesNotKnow() {
    String message = messageOf(() -> Storage.readText("gs://bucket/file"));
    assertEquals(
        "gs://bucket/file: 'gs' is no storage that Sluice reaches; s3 and hdfs are", message);
  }

  /** The message of a failure, after looking for secrets in all that a stack trace would print. */
  private static String messageOf(Executable action) {
    IOException failure = assertThrows(IOException.class, action);
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    for (String secret : List.of(S3Server.KEY, S3Server.SECRET, "recognisable", "password")) {
      assertFalse(trace.toString().contains(secret), trace.toString());
    }
    assertEquals(1, failure.getMessage().lines().count(), failure.getMessage());
    return failure.getMessage();
  }
}
