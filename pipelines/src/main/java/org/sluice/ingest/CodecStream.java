package org.sluice.ingest;

import java.io.IOException;

/** Gzip members or Zstandard frames as a stream of lines. Belongs to one thread. */
final class CodecStream implements MemberStream {
  private final Members members;
  private boolean inside;
  private boolean ended;
  private boolean cutsLines;
  private boolean lineOpen;
  private long made;

  CodecStream(ChannelSupply file, Compression compression) throws IOException {
    members = Members.from(file, compression, 0, MemberStream::beginsText);
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    while (!ended) {
      if (!inside) {
        boolean lineBefore = lineOpen;
        next();
        cutsLines |= inside && lineBefore && members.garbageFrom() < 0;
        if (members.garbageFrom() >= 0) {
          lineOpen = false;
          throw new Damage(
              ReadFailure.GARBAGE,
              "bytes from byte " + members.garbageFrom() + " on belong to no member");
        }
        continue;
      }
      int count = read(members, into, at, length);
      if (count > 0) {
        lineOpen = into[at + count - 1] != '\n';
        made += count;
        if (!Expansion.allowed(members.position(), made)) {
          ended = true;
          throw Expansion.refused();
        }
        return count;
      }
      inside = false;
      if (members.cut()) {
        ended = true;
        throw new Damage(
            ReadFailure.TRUNCATED,
            "the file ends inside the member that begins at byte " + members.start());
      }
    }
    return -1;
  }

  private void next() throws IOException {
    try {
      inside = members.next();
      ended = !inside;
    } catch (Damage e) {
      passMember();
      throw e;
    }
  }

  private int read(Members from, byte[] into, int at, int length) throws IOException {
    try {
      return from.read(into, at, length);
    } catch (Damage e) {
      passMember();
      throw new Damage(e.reason(), e.found() + "; what it gave before is kept");
    }
  }

  /** Goes to the next member behind the beginning of a damaged one. */
  private void passMember() throws IOException {
    inside = false;
    lineOpen = false;
    ended = !members.seekRecord(members.start() + 1);
  }

  @Override
  public boolean cutsLines() {
    return cutsLines;
  }

  @Override
  public void close() {
    members.close();
  }
}
