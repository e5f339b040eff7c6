package org.sluice.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Builds small archives and reads them back. */
final class Archives {
  static final String DATE = "2024-05-18T01:58:10Z";

  private Archives() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The id of the record about a URL. */
  static String id(String url) {
    return "00000000-0000-4000-8000-" + String.format("%012x", url.hashCode() & 0xffffffffL);
  }

  static byte[] record(String type, String url, String contentType, byte[] block) {
    return record(type, url, contentType, block, String.valueOf(block.length), "\r\n");
  }

  static byte[] record(
      String type, String url, String contentType, byte[] block, String length, String eol) {
    String head =
        String.join(
            eol,
            "WARC/1.0",
            "WARC-Type: " + type,
            "WARC-Record-ID: <urn:uuid:" + id(url) + ">",
            "WARC-Date: " + DATE,
            "WARC-Target-URI: " + url,
            "Content-Type: " + contentType,
            "Content-Length: " + length,
            "",
            "");
    return join(bytes(head), block, bytes("\r\n\r\n"));
  }

  static byte[] http(String headers, byte[] body) {
    return join(bytes("HTTP/1.1 200 OK\r\n" + headers + "\r\n"), body);
  }

  static byte[] response(String url, String body) {
    return response(url, bytes(body));
  }

  static byte[] response(String url, byte[] body) {
    return record(
        "response",
        url,
        "application/http; msgtype=response",
        http("Content-Type: text/html\r\n", body));
  }

  static byte[] request(String url) {
    return record(
        "request", url, "application/http; msgtype=request", bytes("GET / HTTP/1.1\r\n\r\n"));
  }

  static byte[] arc(String url, String type, byte[] block) {
    return join(
        bytes(url + " 93.184.216.119 20140216050221 " + type + " " + block.length + "\n"),
        block,
        bytes("\n"));
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] gzip(byte[] data) {
    return gzip(data, Deflater.DEFAULT_COMPRESSION);
  }

  static byte[] gzip(byte[] data, int level) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(level);
          }
        }) {
      gzip.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Each record in a member of its own. */
  static byte[] gzipEach(List<byte[]> records) {
    return join(records.stream().map(Archives::gzip).toArray(byte[][]::new));
  }

  static RecordReader open(String name, byte[] file, Split split, Limits limits)
      throws IOException {
    return RecordReader.open(name, new Bytes(file), split, limits);
  }

  static List<Entry> read(String name, byte[] file) throws IOException {
    return read(name, file, Split.WHOLE, Limits.DEFAULT);
  }

  static List<Entry> read(String name, byte[] file, Split split, Limits limits) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (RecordReader reader = open(name, file, split, limits)) {
      for (Entry entry; (entry = reader.next()) != null; ) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** An entry as one line: what it is, where it lies, and what it holds or lacks. */
  static String show(Entry entry) {
    String where = entry.provenance().offset() + " " + entry.provenance().recordType();
    if (entry instanceof Entry.Content content) {
      String text = content.page().text();
      return where
          + " "
          + entry.provenance().url()
          + " "
          + (text != null ? text : text(content.page().body()));
    }
    return where + " " + ((Entry.Damaged) entry).failure().code();
  }

  static List<String> show(List<Entry> entries) {
    return entries.stream().map(Archives::show).toList();
  }

  /** A file in memory that counts the bytes read from it. */
  static class Bytes implements SeekableByteChannel {
    private final byte[] data;
    private int position;
    private boolean closed;
    long bytesRead;

    Bytes(byte[] data) {
      this.data = data;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      if (closed) {
        throw new ClosedChannelException();
      }
      if (position >= data.length) {
        return -1;
      }
      int count = Math.min(into.remaining(), data.length - position);
      into.put(data, position, count);
      position += count;
      bytesRead += count;
      return count;
    }

    @Override
    public int write(ByteBuffer from) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public SeekableByteChannel position(long place) {
      position = Math.toIntExact(place);
      return this;
    }

    @Override
    public long size() {
      return data.length;
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
      return !closed;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
