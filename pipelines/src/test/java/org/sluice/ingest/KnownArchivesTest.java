package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;

/** Archives of other projects' tests, and an independent reader as witness. */
class KnownArchivesTest {
  private static byte[] file(String name) {
    try (InputStream in = KnownArchivesTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> read(String name) throws IOException {
    List<String> seen = new ArrayList<>();
    for (Entry entry : Archives.read(name, file(name))) {
      String what = entry instanceof Entry.Damaged damaged ? damaged.failure().code() + " " : "";
      seen.add(
          what
              + entry.provenance().offset()
              + " "
              + entry.provenance().recordType()
              + " "
              + entry.provenance().url());
    }
    return seen;
  }

  @Test
  void readsArc() throws IOException {
    assertEquals(List.of("151 response http://example.com/"), read("warcio-example.arc"));
    assertEquals(List.of("171 response http://example.com/"), read("warcio-example.arc.gz"));
  }

  @Test
  void readsAGzipFileOfOneMember() throws IOException {
    assertEquals(
        List.of(
            "460 response http://example.com?example=1",
            "3161 revisit http://example.com?example=1",
            "4771 response http://www.iana.org/domains/example"),
        read("warcio-example-bad.warc.gz.bad"));
  }

  @Test
  void readsARecordWhoseHeadAndBodyAreTwoMembers() throws IOException {
    List<Entry> entries = Archives.read("x.warc.gz", file("warcio-example-wrong-chunks.warc.gz"));
    assertEquals(1, entries.size());
    Entry.Content content = (Entry.Content) entries.get(0);
    assertTrue(Archives.text(content.page().body()).startsWith("<!doctype html>"));
    assertEquals(1270, content.page().body().length);
  }

  @Test
  void takesBracketsAndBlanksOutOfUrls() throws IOException {
    assertEquals(
        List.of(
            "824 response http://example.com/",
            "2295 resource metadata://gnu.org/software/wget/warc/wget_arguments.txt",
            "2681 resource metadata://gnu.org/software/wget/warc/wget.log"),
        read("warcio-example-wget-bad-target-uri.warc.gz"));
    assertEquals(
        List.of("241 resource file:///example%20with%20spaces.png"),
        read("warcio-example-space-in-target-uri.warc.gz"));
  }

  @Test
  void readsBesideDamage() throws IOException {
    assertEquals(
        List.of("0 response http://www.archive.org/robots.txt", "read/garbage 1129 unknown null"),
        read("jwat-invalid-warcfile-record-then-garbage.warc"));
    assertEquals(
        List.of(
            "read/record-head 36 response null",
            "read/record-head 73 resource null",
            "read/record-head 110 conversion null"),
        read("jwat-invalid-warcfile-lonely-request-response-resource-conversion.warc"));
  }

  @Test
  void findsNoContentWhereThereIsNone() throws IOException {
    for (String name :
        List.of(
            "jwarc-gzip_extra_sl.warc.gz",
            "jwat-valid-warcfile-fields-continuation.warc",
            "webarchive-commons-empty.gz")) {
      assertEquals(List.of(), read(name), name);
    }
  }

  @Test
  void agreesWithJwarc() throws IOException {
    for (String name :
        List.of("warcio-post-test.warc.gz", "warcio-example-wget-bad-target-uri.warc.gz")) {
      List<String> expected = new ArrayList<>();
      try (WarcReader reader = new WarcReader(new ByteArrayInputStream(file(name)))) {
        for (WarcRecord record : reader) {
          if (record instanceof WarcResponse response) {
            byte[] body = response.http().body().stream().readAllBytes();
            expected.add(reader.position() + " " + record.id() + " " + Archives.text(body));
          } else if (record instanceof WarcResource resource) {
            byte[] body = resource.body().stream().readAllBytes();
            expected.add(reader.position() + " " + record.id() + " " + Archives.text(body));
          }
        }
      }
      List<String> actual = new ArrayList<>();
      for (Entry entry : Archives.read(name, file(name))) {
        Entry.Content content = (Entry.Content) entry;
        actual.add(
            entry.provenance().offset()
                + " urn:uuid:"
                + entry.provenance().id()
                + " "
                + Archives.text(content.page().body()));
      }
      assertFalse(expected.isEmpty());
      assertEquals(expected, actual, name);
    }
  }
}
