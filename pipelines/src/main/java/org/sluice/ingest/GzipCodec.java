package org.sluice.ingest;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Members of gzip files (RFC 1952). Checksums and lengths are verified; zeros are padding. */
final class GzipCodec implements MemberCodec {
  private static final int PROBE = 4096;

  private final Inflater inflater = new Inflater(true);
  private final Inflater probe = new Inflater(true);
  private final CRC32 checksum = new CRC32();
  private long inflated;

  @Override
  public String member() {
    return "gzip member";
  }

  @Override
  public ReadFailure failure() {
    return ReadFailure.GZIP_DAMAGED;
  }

  @Override
  public boolean beginsAt(byte[] bytes, int at, int to) {
    return GzipHeader.at(bytes, at, to);
  }

  @Override
  public long padding(byte[] bytes, int at, int to) {
    return bytes[at] == 0 ? 1 : 0;
  }

  @Override
  public int headerLength(byte[] bytes, int at, int to) {
    return GzipHeader.length(bytes, at, to);
  }

  @Override
  public void begin() {
    inflater.reset();
    checksum.reset();
    inflated = 0;
  }

  @Override
  public int read(Lookahead in, byte[] into, int at, int length) throws Damage {
    if (inflater.needsInput() && in.available() > 0) {
      inflater.setInput(in.bytes, in.from, in.available());
    }
    int count = inflate(into, at, length);
    in.from = in.to - inflater.getRemaining();
    if (count > 0) {
      checksum.update(into, at, count);
      inflated += count;
      return count;
    }
    if (inflater.needsDictionary()) {
      throw new Damage(ReadFailure.GZIP_DAMAGED, "asks for a dictionary");
    }
    return inflater.finished() ? ENDED : 0;
  }

  private int inflate(byte[] into, int at, int length) throws Damage {
    try {
      return inflater.inflate(into, at, length);
    } catch (DataFormatException e) {
      // What came out before the fault is good. The next call meets the fault at once.
      int count = (int) (inflater.getBytesWritten() - inflated);
      if (count > 0) {
        return count;
      }
      throw new Damage(ReadFailure.GZIP_DAMAGED, "does not inflate: " + e.getMessage());
    }
  }

  @Override
  public int trailerLength() {
    return 8;
  }

  @Override
  public String verify(byte[] bytes, int at) {
    if (littleEndian(bytes, at) != checksum.getValue()) {
      return "does not match its checksum";
    }
    return littleEndian(bytes, at + 4) == (inflated & 0xffffffffL)
        ? ""
        : "is not as long as it says";
  }

  private static long littleEndian(byte[] b, int at) {
    return (b[at] & 0xffL)
        | (b[at + 1] & 0xffL) << 8
        | (b[at + 2] & 0xffL) << 16
        | (b[at + 3] & 0xffL) << 24;
  }

  @Override
  public int probeLength() {
    return PROBE;
  }

  @Override
  public int probe(byte[] bytes, int at, int to, byte[] into) {
    int header = GzipHeader.length(bytes, at, to);
    if (header < 0) {
      return 0;
    }
    probe.reset();
    probe.setInput(bytes, at + header, to - at - header);
    int filled = 0;
    try {
      int count;
      while (filled < into.length
          && (count = probe.inflate(into, filled, into.length - filled)) > 0) {
        filled += count;
      }
    } catch (DataFormatException e) {
      // What came out before the fault decides; reading the member will report the fault.
      return filled;
    }
    return filled;
  }

  @Override
  public void close() {
    inflater.end();
    probe.end();
  }
}
