package org.sluice.ingest;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Capture;
import org.sluice.document.Page;
import org.sluice.schema.Provenance;

/** Records of WARC and ARC files. */
final class ArchiveReader implements RecordReader {
  private static final int MOST_TYPES = 64;
  private static final int LONGEST_TYPE = 32;
  private static final int LONGEST_DETAIL = 4096;

  private final String file;
  private final SeekableByteChannel channel;
  private final RecordSyntax syntax;
  private final @Nullable AutoCloseable decompressor;
  private final RecordFrames frames;
  private final ContentCoding coding;
  private final Digests digests = new Digests();
  private final Map<String, Long> others = new TreeMap<>();
  private boolean bodyMatch;
  private @Nullable String cutCoding;

  ArchiveReader(
      String file,
      SeekableByteChannel channel,
      ChannelSupply supply,
      Format format,
      Split split,
      Limits limits)
      throws IOException {
    this.file = file;
    this.channel = channel;
    this.syntax = format.kind() == Format.Kind.ARC ? RecordSyntax.ARC : RecordSyntax.WARC;
    this.coding = new ContentCoding(limits.maxRecordBytes());
    switch (format.compression()) {
      case NONE -> {
        decompressor = null;
        frames = RecordFrames.ofPlain(syntax, supply, split, limits, true);
      }
      case GZIP, ZSTD -> {
        Members members = Members.from(supply, format.compression(), split.start(), syntax);
        decompressor = members;
        frames = RecordFrames.ofMembers(syntax, members, split, limits);
      }
      default -> {
        Supply stream = format.compression().supply(supply);
        decompressor = stream instanceof AutoCloseable closeable ? closeable : null;
        frames = RecordFrames.ofStream(syntax, stream, limits);
      }
    }
  }

  @Override
  public @Nullable Entry next() throws IOException {
    while (true) {
      switch (frames.advance()) {
        case END -> {
          return null;
        }
        case DAMAGE -> {
          return damaged(frames.damage());
        }
        case RECORD -> {
          RecordHead head = frames.head();
          if (head != null && head.carriesContent()) {
            return guarded(head);
          }
          if (head == null || head.type().isEmpty()) {
            return damaged(new Damage(ReadFailure.RECORD_HEAD, "the record's head has no type"));
          }
          count(head.type());
        }
      }
    }
  }

  private void count(String type) {
    boolean named = type.length() <= LONGEST_TYPE;
    named &= others.size() < MOST_TYPES || others.containsKey(type);
    others.merge(named ? type : "other", 1L, Long::sum);
  }

  private Entry damaged(Damage damage) {
    return new Entry.Damaged(
        provenance(frames.head(), null, null), damage.reason().with(damage.found()));
  }

  private Entry content(RecordHead head) {
    if (frames.block().overflow) {
      return damaged(
          new Damage(ReadFailure.TOO_LARGE, "the record's block is longer than the limit"));
    }
    if (head.blockLength() < 0 && frames.block().length == 0) {
      return damaged(new Damage(ReadFailure.RECORD_HEAD, "the record's head has no length"));
    }
    byte[] block = frames.block().bytes;
    int length = frames.block().length;
    boolean carriesHttp = carriesHttp(head);
    HttpResponse http = carriesHttp ? HttpResponse.parse(block, length) : null;
    boolean revisit = head.type().equals("revisit");
    int from = http == null ? 0 : http.bodyFrom();
    boolean wholeHead = http == null ? !carriesHttp : http.closed();
    boolean nothing = from == length || !wholeHead;
    if (frames.truncated() && nothing && !revisit) {
      return damaged(new Damage(ReadFailure.TRUNCATED, "the file ends before the payload"));
    }
    try {
      Digests.Stated blockDigest = digests.read(head.blockDigest());
      Boolean blockMatch =
          blockDigest == null ? null : (Boolean) digests.match(blockDigest, block, 0, length);
      Digests.Stated payload = revisit ? null : digests.read(head.payloadDigest());
      // Looked at before the chunks are joined, which happens in place.
      boolean match = payload != null && digests.match(payload, block, from, length);
      byte[] body = revisit ? new byte[0] : body(block, from, length, http, match ? null : payload);
      Capture capture =
          new Capture(
              blockMatch,
              payload == null ? null : (Boolean) (match || bodyMatch),
              revisit ? refersTo(head) : null,
              revisit ? null : missing(head, http, length - from));
      Map<String, List<String>> headers = http == null ? Map.of() : http.headers();
      return new Entry.Content(
          new Page(provenance(head, http, head), body, headers, null, null, capture));
    } catch (Damage e) {
      return damaged(e);
    }
  }

  /** A record costs no other, whatever its content makes a decoder throw. */
  private Entry guarded(RecordHead head) {
    try {
      return content(head);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      Unforeseen fault = Unforeseen.of(e);
      return new Entry.Damaged(provenance(head, null, null), fault.failure());
    }
  }

  /**
   * Takes the codings off a body.
   *
   * @param unmatched a digest that the body as stored does not have; null when none is sought
   */
  private byte[] body(
      byte[] block,
      int from,
      int length,
      @Nullable HttpResponse http,
      Digests.@Nullable Stated unmatched)
      throws Damage {
    bodyMatch = false;
    cutCoding = null;
    if (http == null) {
      return Arrays.copyOfRange(block, from, length);
    }
    boolean chunked = http.chunked() || Chunks.areWhole(block, from, length);
    Chunks.Joined joined =
        chunked ? Chunks.join(block, from, length) : new Chunks.Joined(length, false);
    int end = joined.end();
    bodyMatch = unmatched != null && chunked && digests.match(unmatched, block, from, end);
    List<String> codings = codings(http, block, from, end);
    byte[] body = coding.decode(block, from, end, codings);
    cutCoding = coding.cut() == null && joined.cut() ? "chunked" : coding.cut();
    if (unmatched != null && !bodyMatch && !codings.isEmpty()) {
      bodyMatch = digests.match(unmatched, body, 0, body.length);
    }
    return body;
  }

  /** The codings that the head names; of text, if it names none, the one that the bytes show. */
  private static List<String> codings(HttpResponse http, byte[] block, int from, int end) {
    List<String> named = http.codings();
    String type = http.contentType();
    boolean text = type != null && type.regionMatches(true, 0, "text/", 0, "text/".length());
    String evident = named.isEmpty() && text ? ContentCoding.evident(block, from, end) : null;
    return evident == null ? named : List.of(evident);
  }

  /** Why part of the payload is missing, in the order of how sure that is; null when it is not. */
  private @Nullable String missing(RecordHead head, @Nullable HttpResponse http, int stored) {
    String reason = head.truncated();
    if (reason != null) {
      return "WARC-Truncated: " + (reason.length() > 80 ? reason.substring(0, 80) : reason);
    }
    if (frames.truncated()) {
      return "the file ends";
    }
    if (cutCoding != null) {
      return cutCoding + " is damaged or ends early";
    }
    return http == null ? null : http.missing(stored);
  }

  /** What a revisit repeats, by the fields of its head. */
  private static @Nullable String refersTo(RecordHead head) {
    String fields = head.refersTo();
    String digest = head.payloadDigest();
    if (digest != null) {
      fields = (fields == null ? "" : fields + "; ") + "WARC-Payload-Digest: " + digest;
    }
    return fields == null || fields.length() <= LONGEST_DETAIL
        ? fields
        : fields.substring(0, LONGEST_DETAIL);
  }

  /** A revisit's block is a response without its body. Old writers leave the block's type out. */
  private boolean carriesHttp(RecordHead head) {
    String type = head.contentType();
    if (syntax == RecordSyntax.ARC) {
      return true;
    }
    if (type == null) {
      return head.type().equals("response") || head.type().equals("revisit");
    }
    return type.regionMatches(true, 0, "application/http", 0, "application/http".length());
  }

  private Provenance provenance(
      @Nullable RecordHead read, @Nullable HttpResponse http, @Nullable RecordHead whole) {
    long offset = frames.offset();
    String truncated = null;
    if (whole != null) {
      truncated = whole.truncated();
      truncated = truncated == null && frames.truncated() ? "length" : truncated;
    }
    if (read == null) {
      return new Provenance(
          FileNames.recordId(null, file, offset),
          null,
          file,
          offset,
          frames.length(),
          "unknown",
          null,
          null,
          null,
          null,
          null,
          null);
    }
    return new Provenance(
        FileNames.recordId(read.recordId(), file, offset),
        read.url(),
        file,
        offset,
        frames.length(),
        read.type().isEmpty() ? "unknown" : read.type(),
        read.recordId(),
        Timestamps.utc(read.date()),
        read.payloadDigest(),
        http == null ? null : http.status(),
        http == null ? typeWithoutHead(read) : http.contentType(),
        truncated);
  }

  /** Of a block that should be an HTTP message and has no head, nobody knows what it is. */
  private @Nullable String typeWithoutHead(RecordHead head) {
    return syntax == RecordSyntax.WARC && carriesHttp(head) ? null : head.contentType();
  }

  @Override
  public Map<String, Long> otherRecords() {
    return Collections.unmodifiableMap(others);
  }

  @Override
  public void close() throws IOException {
    coding.close();
    Closing.all(decompressor, channel);
  }
}
