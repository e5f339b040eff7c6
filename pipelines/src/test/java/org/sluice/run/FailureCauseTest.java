package org.sluice.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FailureCauseTest {
  /** As Flink passes on what a worker threw: by its text. */
  private static final class SerializedThrowable extends Exception {
    private static final long serialVersionUID = 1L;

    SerializedThrowable(String message) {
      super(message);
    }
  }

  @Test
  void isTheInnermostCause() {
    Exception failure =
        new RuntimeException("outer", new IllegalStateException(new IOException("disk full")));
    assertEquals("disk full", FailureCause.of(failure));
  }

  @Test
  void namesTheKindOfWhatIsNoIoException() {
    assertEquals(
        "IllegalStateException: closed",
        FailureCause.of(new RuntimeException(new IllegalStateException("closed"))));
    assertEquals(
        "java.lang.OutOfMemoryError",
        FailureCause.of(new RuntimeException(new OutOfMemoryError())));
  }

  @Test
  void isReadFromTheTraceThatSparkPassesOn() {
    String trace =
        """
        Job aborted due to stage failure: Task 1 in stage 0.0 failed 4 times, most recent failure: \
        Lost task 1.3 in stage 0.0 (TID 7) (127.0.0.1 executor 1): \
        org.apache.beam.sdk.util.UserCodeException: java.io.UncheckedIOException: gone
        \tat org.sluice.annotate.AnnotateSplits.process(AnnotateSplits.java:62)
        Caused by: java.io.UncheckedIOException: gone
        \t... 12 more
        Caused by: java.io.IOException: no such file: /crawl/a.warc.gz
        \tat java.base/java.lang.Thread.run(Thread.java:840)

        Driver stacktrace:""";
    assertEquals(
        "no such file: /crawl/a.warc.gz", FailureCause.of(new IllegalStateException(trace)));
  }

  @Test
  void isReadFromTheTextThatFlinkPassesOn() {
    assertEquals(
        "disk full",
        FailureCause.of(
            new RuntimeException(
                new SerializedThrowable("java.io.IOException: disk full\nwhile writing"))));
  }
}
