package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sluice.ingest.Archives.bytes;
import static org.sluice.ingest.Archives.gzip;
import static org.sluice.ingest.Archives.gzipEach;
import static org.sluice.ingest.Archives.http;
import static org.sluice.ingest.Archives.join;
import static org.sluice.ingest.Archives.read;
import static org.sluice.ingest.Archives.record;
import static org.sluice.ingest.Archives.request;
import static org.sluice.ingest.Archives.response;
import static org.sluice.ingest.Archives.show;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.document.Capture;
import org.sluice.document.Page;
import org.sluice.schema.Provenance;

class ArchiveReaderTest {
  private static final String A = "http://a.example/";
  private static final String B = "http://b.example/";
  private static final String C = "http://c.example/";

  private static Page page(Entry entry) {
    return ((Entry.Content) entry).page();
  }

  private static Capture capture(String headers, String type, byte[] block) throws IOException {
    byte[] record =
        join(
            bytes(
                "WARC/1.1\r\nWARC-Type: "
                    + type
                    + "\r\nContent-Type: application/http\r\n"
                    + headers
                    + "Content-Length: "
                    + block.length
                    + "\r\n\r\n"),
            block,
            bytes("\r\n\r\n"));
    return ((Entry.Content) read("x.warc", record).get(0)).page().capture();
  }

  /** The digests of the page that says hello, by sha1sum, sha256sum, md5sum and base32. */
  @Test
  void holdsPayloadsAgainstTheirDigests() throws IOException {
    byte[] block = http("Content-Type: text/plain\r\n", bytes("hello"));
    for (String digest :
        List.of(
            "sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N",
            "sha1:aaf4c61ddcc5e8a2dabede0f3b482cd9aea9434d",
            "SHA-1:qvTGHdzF6KLavt4PO0gs2a6pQ00=",
            "md5:5d41402abc4b2a76b9719d911017c592",
            "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")) {
      Capture sound = capture("WARC-Payload-Digest: " + digest + "\r\n", "response", block);
      assertEquals(new Capture(null, true, null, null), sound, digest);
      byte[] other = http("Content-Type: text/plain\r\n", bytes("hallo"));
      Capture hurt = capture("WARC-Payload-Digest: " + digest + "\r\n", "response", other);
      assertEquals(new Capture(null, false, null, null), hurt, digest);
    }
    String sha1 = "sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N\r\n";
    byte[] chunked = http("Transfer-Encoding: chunked\r\n", bytes("5\r\nhello\r\n0\r\n\r\n"));
    byte[] coded = http("Content-Encoding: gzip\r\n", gzip(bytes("hello")));
    for (byte[] body : List.of(chunked, coded)) {
      Capture without = capture("WARC-Payload-Digest: " + sha1, "response", body);
      assertEquals(new Capture(null, true, null, null), without);
    }
    Capture blocks = capture("WARC-Block-Digest: " + sha1, "resource", bytes("hello"));
    assertEquals(new Capture(true, null, null, null), blocks);
    Capture unknown = capture("WARC-Payload-Digest: crc32:12345678\r\n", "response", block);
    assertEquals(Capture.NONE, unknown);
  }

  @Test
  void tellsWhatARevisitRepeats() throws IOException {
    Capture revisit =
        capture(
            "WARC-Refers-To: <urn:uuid:1>\r\nWARC-Refers-To-Target-URI: http://a.example/\r\n"
                + "WARC-Refers-To-Date: 2014-01-26T20:06:24Z\r\nWARC-Payload-Digest: sha1:X\r\n",
            "revisit",
            http("", new byte[0]));
    assertEquals(
        "WARC-Refers-To: <urn:uuid:1>; WARC-Refers-To-Target-URI: http://a.example/; "
            + "WARC-Refers-To-Date: 2014-01-26T20:06:24Z; WARC-Payload-Digest: sha1:X",
        revisit.refersTo());
  }

  @Test
  void yieldsContentAndCountsTheRest() throws IOException {
    byte[] file = join(request(A), response(A, "<p>a"), request(B), response(B, "<p>b"));
    try (RecordReader reader = Archives.open("x.warc", file, Split.WHOLE, Limits.DEFAULT)) {
      assertEquals("<p>a", Archives.text(page(reader.next()).body()));
      assertEquals("<p>b", Archives.text(page(reader.next()).body()));
      assertNull(reader.next());
      assertNull(reader.next());
      assertEquals(Map.of("request", 2L), reader.otherRecords());
    }
  }

  @Test
  void tellsWhereARecordCameFrom() throws IOException {
    byte[] file = gzipEach(List.of(request(A), response(A, "<p>a")));
    int offset = gzip(request(A)).length;
    Page page = page(read("crawl/x.warc.gz", file).get(0));
    assertEquals(
        new Provenance(
            Archives.id(A),
            A,
            "crawl/x.warc.gz",
            offset,
            file.length - offset,
            "response",
            "<urn:uuid:" + Archives.id(A) + ">",
            Archives.DATE,
            null,
            200,
            "text/html",
            null),
        page.provenance());
    assertEquals("text/html", page.header("Content-Type"));
  }

  @Test
  void findsTheFormatWithoutTheName() throws IOException {
    byte[] warc = response(A, "x");
    assertEquals(List.of("0 response " + A + " x"), show(read("blob", warc)));
    assertEquals(List.of("0 response " + A + " x"), show(read("blob.html", gzip(warc))));
    byte[] arc = Archives.arc(A, "text/html", http("", bytes("x")));
    assertEquals(List.of("0 response " + A + " x"), show(read("blob", arc)));
    assertEquals(List.of("0 response " + A + " x"), show(read("blob.txt", gzip(arc))));
  }

  @Test
  void readsOneGzipStream() throws IOException {
    byte[] file = gzip(join(request(A), response(A, "a"), response(B, "b")));
    int first = request(A).length;
    int second = first + response(A, "a").length;
    assertEquals(
        List.of(first + " response " + A + " a", second + " response " + B + " b"),
        show(read("x.warc.gz", file)));
  }

  @Test
  void readsARecordThatGoesOnInTheNextMember() throws IOException {
    byte[] record = response(A, "a".repeat(1000));
    for (int cut : new int[] {3, 40, 300, 800, record.length - 2}) {
      byte[] file =
          join(
              gzip(Arrays.copyOf(record, cut)),
              gzip(Arrays.copyOfRange(record, cut, record.length)),
              gzip(response(B, "b")));
      List<Entry> entries = read("x.warc.gz", file);
      assertEquals(2, entries.size(), "cut at " + cut);
      assertEquals(1000, page(entries.get(0)).body().length);
      assertEquals("b", Archives.text(page(entries.get(1)).body()));
    }
  }

  @Test
  void readsResourcesConversionsAndRevisits() throws IOException {
    byte[] file =
        join(
            record("resource", A, "image/png", bytes("png")),
            record("conversion", B, "text/plain", bytes("Text.\n")),
            record(
                "revisit", C, "application/http; msgtype=response", http("X: y\r\n", bytes(""))));
    List<Entry> entries = read("x.warc", file);
    assertEquals("image/png", page(entries.get(0)).provenance().contentType());
    assertEquals("Text.\n", Archives.text(page(entries.get(1)).body()));
    assertNull(page(entries.get(1)).provenance().httpStatus());
    assertEquals("revisit", page(entries.get(2)).provenance().recordType());
    assertEquals(200, page(entries.get(2)).provenance().httpStatus());
    assertEquals(0, page(entries.get(2)).body().length);
  }

  @Test
  void takesBareLineFeedsAndFoldedFields() throws IOException {
    String head =
        "WARC/0.17\nWARC-Type:\n response\nWARC-Target-URI: \n\t<http://a.example/x y>\n"
            + "Content-Length: 3\nno colon here\n\nabc\n\n";
    assertEquals(
        List.of("0 response http://a.example/x%20y abc"), show(read("x.warc", bytes(head))));
  }

  @Test
  void readsRecordsWithoutIdOrDate() throws IOException {
    String head = "WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: 1\r\n\r\nx\r\n\r\n";
    Provenance provenance = read("dir/x.warc", bytes(head)).get(0).provenance();
    assertEquals("x.warc@0", provenance.id());
    assertNull(provenance.fetchedAt());
    assertNull(provenance.url());
  }

  @Test
  void readsBothVersionsOfArc() throws IOException {
    byte[] header = bytes("1 0 Alexa\nURL IP-address Archive-date Content-type Archive-length\n\n");
    byte[] version2 =
        bytes(
            "http://b.example/ 10.0.0.1 19961104142103 text/html 200 fac0 - 209 IA-1.arc 7\nversion");
    byte[] file =
        join(
            Archives.arc("filedesc://x.arc", "text/plain", header),
            Archives.arc("http://a.example/ b", "text/html; charset=utf-8", http("", bytes("a"))),
            version2);
    try (RecordReader reader = Archives.open("x.arc", file, Split.WHOLE, Limits.DEFAULT)) {
      Page first = page(reader.next());
      assertEquals("http://a.example/ b", first.provenance().url());
      assertEquals("2014-02-16T05:02:21Z", first.provenance().fetchedAt());
      assertEquals("a", Archives.text(first.body()));
      Page second = page(reader.next());
      assertEquals("text/html", second.provenance().contentType());
      assertEquals("1996-11-04T14:21:03Z", second.provenance().fetchedAt());
      assertEquals("version", Archives.text(second.body()));
      assertNull(reader.next());
      assertEquals(Map.of("filedesc", 1L), reader.otherRecords());
    }
  }

  @Test
  void endsARecordOfWrongLengthAtTheNextHead() throws IOException {
    byte[] block = http("", bytes("0123456789"));
    for (String length :
        List.of(
            "-1",
            "",
            "many",
            String.valueOf(block.length - 4),
            String.valueOf(block.length + 50),
            String.valueOf(block.length + 3000),
            "99999999999999")) {
      byte[] wrong = record("response", A, "application/http", block, length, "\r\n");
      byte[] records = join(wrong, request(B), response(B, "b"), response(C, "c".repeat(5000)));
      for (byte[] file : List.of(records, gzip(records))) {
        List<Entry> entries = read("x.warc", file);
        assertEquals(3, entries.size(), length);
        assertEquals("0123456789", Archives.text(page(entries.get(0)).body()), length);
        assertEquals("b", Archives.text(page(entries.get(1)).body()), length);
        assertEquals(5000, page(entries.get(2)).body().length, length);
      }
    }
  }

  @Test
  void readsBesideAnEmptyRecordWithoutLength() throws IOException {
    byte[] file = join(bytes("WARC/1.0\r\nWARC-Type: response\r\n\r\n\r\n\r\n"), response(B, "b"));
    List<Entry> entries = read("x.warc", file);
    assertEquals("0 response read/record-head", show(entries.get(0)));
    assertEquals("b", Archives.text(page(entries.get(1)).body()));
  }

  @Test
  void leavesTextThatLooksLikeARecordInItsPayload() throws IOException {
    String fake = "\r\n\r\n" + Archives.text(response(C, "fake"));
    byte[] file = join(response(A, "a" + fake + "a"), response(B, "b"));
    for (byte[] stored : List.of(file, gzip(file))) {
      List<Entry> entries = read("x.warc", stored);
      assertEquals(2, entries.size());
      assertEquals("a" + fake + "a", Archives.text(page(entries.get(0)).body()));
    }
  }

  @Test
  void reportsGarbageBetweenRecords() throws IOException {
    byte[] garbage = bytes("The monkeys are a coming!\r\n\r\n");
    byte[] first = response(A, "a");
    byte[] plain = join(first, garbage, response(B, "b"));
    List<Entry> entries = read("x.warc", plain);
    assertEquals(3, entries.size());
    assertEquals("a", Archives.text(page(entries.get(0)).body()));
    assertEquals("read/garbage", ((Entry.Damaged) entries.get(1)).failure().code());
    assertEquals("b", Archives.text(page(entries.get(2)).body()));

    byte[] members = join(gzip(first), garbage, gzip(response(B, "b")));
    assertEquals(
        List.of(
            "0 response " + A + " a",
            gzip(first).length + " unknown read/garbage",
            gzip(first).length + garbage.length + " response " + B + " b"),
        show(read("x.warc.gz", members)));
  }

  @Test
  void passesOverPadding() throws IOException {
    byte[] zeros = new byte[100_000];
    byte[] plain = join(response(A, "a"), zeros, response(B, "b"), zeros);
    assertEquals(2, read("x.warc", plain).size());
    byte[] members = join(gzip(response(A, "a")), zeros, gzip(response(B, "b")), zeros);
    assertEquals(2, read("x.warc.gz", members).size());
  }

  @Test
  void losesOnlyTheDamagedMember() throws IOException {
    byte[] middle = gzip(response(B, "b".repeat(500)));
    middle[middle.length / 2] ^= 0x55;
    byte[] file = join(gzip(response(A, "a")), middle, gzip(response(C, "c")));
    List<Entry> entries = read("x.warc.gz", file);
    assertEquals(3, entries.size());
    Entry.Damaged damaged = (Entry.Damaged) entries.get(1);
    assertEquals("read/gzip-damaged", damaged.failure().code());
    assertEquals(gzip(response(A, "a")).length, damaged.provenance().offset());
    assertEquals(C, entries.get(2).provenance().url());
  }

  @Test
  void keepsWhatPrecedesDamageInOneStream() throws IOException {
    byte[] random = new byte[2000];
    new java.util.Random(1).nextBytes(random);
    byte[] file =
        gzip(join(response(A, "a"), response(B, "b"), response(C, random), response(C, random)));
    file[file.length - 500] ^= 0x55;
    file[file.length - 501] ^= 0x55;
    List<String> shown = show(read("x.warc.gz", file));
    assertEquals("0 response " + A + " a", shown.get(0));
    assertTrue(shown.get(1).endsWith(B + " b"));
    assertTrue(shown.get(shown.size() - 1).endsWith("read/gzip-damaged"), shown.toString());
  }

  @Test
  void marksARecordThatTheFileEndCuts() throws IOException {
    byte[] record = response(A, "0123456789");
    byte[] plain = Arrays.copyOf(record, record.length - 8);
    Page page = page(read("x.warc", plain).get(0));
    assertEquals("012345", Archives.text(page.body()));
    assertEquals("length", page.provenance().truncated());

    byte[] member = gzip(response(A, "a".repeat(100_000)));
    List<Entry> entries = read("x.warc.gz", Arrays.copyOf(member, member.length - 60));
    assertEquals("length", entries.get(0).provenance().truncated());
    assertTrue(page(entries.get(0)).body().length > 0);
  }

  @Test
  void reportsARecordCutBeforeItsPayload() throws IOException {
    byte[] record = response(A, "0123456789");
    for (int length = 7; length < record.length - 15; length += 11) {
      List<Entry> entries = read("x.warc", Arrays.copyOf(record, length));
      assertEquals(1, entries.size(), "cut at " + length);
      assertEquals("read/truncated", ((Entry.Damaged) entries.get(0)).failure().code());
    }
    byte[] member = gzip(record);
    for (int length = 4; length < 60; length += 7) {
      List<Entry> entries = read("x.warc.gz", Arrays.copyOf(member, length));
      assertEquals(1, entries.size(), "cut at " + length);
      assertEquals("read/truncated", ((Entry.Damaged) entries.get(0)).failure().code());
    }
  }

  @Test
  void keepsTheCrawlersOwnMarkOfTruncation() throws IOException {
    String head =
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Truncated: disconnect\r\nContent-Length: 1\r\n\r\nx";
    assertEquals("disconnect", read("x.warc", bytes(head)).get(0).provenance().truncated());
  }

  @Test
  void stepsOverRecordsLargerThanTheLimit() throws IOException {
    Limits small = new Limits(2048, 1024);
    byte[] large = response(B, new byte[3 << 20]);
    byte[] plain = join(response(A, "a"), large, response(C, "c"));
    byte[] members = gzipEach(List.of(response(A, "a"), large, response(C, "c")));
    for (byte[] file : List.of(plain, members, gzip(plain))) {
      List<Entry> entries = read("x.warc", file, Split.WHOLE, small);
      assertEquals(3, entries.size());
      Entry.Damaged damaged = (Entry.Damaged) entries.get(1);
      assertEquals("read/too-large", damaged.failure().code());
      assertEquals(B, damaged.provenance().url());
      assertEquals("c", Archives.text(page(entries.get(2)).body()));
    }
  }

  @Test
  void refusesABodyThatInflatesBeyondTheLimit() throws IOException {
    byte[] bomb = gzip(new byte[4 << 20]);
    byte[] record =
        record("response", A, "application/http", http("Content-Encoding: gzip\r\n", bomb));
    List<Entry> entries =
        read("x.warc", join(record, response(B, "b")), Split.WHOLE, new Limits(1 << 20, 1024));
    assertEquals("read/too-large", ((Entry.Damaged) entries.get(0)).failure().code());
    assertEquals("b", Archives.text(page(entries.get(1)).body()));
  }

  @Test
  void refusesAnEndlessHead() throws IOException {
    byte[] endless = bytes("WARC/1.0\r\nX: " + "y".repeat(300_000) + "\r\n\r\n");
    byte[] file = join(response(A, "a"), endless, response(B, "b"));
    List<Entry> entries = read("x.warc", file);
    assertEquals("read/head-too-large", ((Entry.Damaged) entries.get(1)).failure().code());
    assertEquals("b", Archives.text(page(entries.get(2)).body()));
  }

  @Test
  void undoesChunksAndCodings() throws IOException {
    byte[] coded = gzip(bytes("<p>body"));
    byte[] chunked =
        join(
            bytes(Integer.toHexString(5) + "\r\n"),
            Arrays.copyOf(coded, 5),
            bytes("\r\n" + Integer.toHexString(coded.length - 5) + ";x=y\r\n"),
            Arrays.copyOfRange(coded, 5, coded.length),
            bytes("\r\n0\r\n\r\n"));
    byte[] block = http("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked);
    byte[] file = record("response", A, "application/http", block);
    assertArrayEquals(bytes("<p>body"), page(read("x.warc", file).get(0)).body());
  }

  @Test
  void yieldsNothingForEmptyArchives() throws IOException {
    for (String name : List.of("x.warc", "x.warc.gz", "x.arc", "x.gz", "x.wet.gz")) {
      assertEquals(List.of(), read(name, new byte[0]), name);
    }
    assertEquals(List.of(), read("x.warc.gz", gzip(new byte[0])));
    assertEquals(List.of(), read("empty.gz", gzip(new byte[0])));
  }
}
