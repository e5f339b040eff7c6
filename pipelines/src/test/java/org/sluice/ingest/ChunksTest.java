package org.sluice.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ChunksTest {
  private static String join(String body) {
    byte[] bytes = Archives.bytes("head" + body);
    return Archives.text(Arrays.copyOfRange(bytes, 4, Chunks.join(bytes, 4, bytes.length).end()));
  }

  @Test
  void joinsChunks() {
    assertEquals("abcdef", join("3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n"));
    assertEquals("abcdef", join("003;a=b\r\nabc\r\n3 \r\ndef\r\n0\r\nTrailer: x\r\n\r\n"));
    assertEquals("abcdef", join("3\nabc\n3\ndef\n0\n\n"));
    assertEquals("", join("0\r\n\r\n"));
    assertEquals("", join(""));
  }

  @Test
  void leavesBodiesThatAreJoinedAlready() {
    assertEquals("<html>\r\nx</html>", join("<html>\r\nx</html>"));
    assertEquals("decade\tof", join("decade\tof"));
    assertEquals("\r\n", join("\r\n"));
  }

  @Test
  void keepsWhatATruncatedBodyHas() {
    assertEquals("abcde", join("3\r\nabc\r\nff\r\nde"));
    assertEquals("abc", join("3\r\nabc\r\n"));
    assertEquals("abc", join("3\r\nabc\r"));
  }

  @Test
  void takesTheRestAsItIsWhereAChunkIsWrong() {
    assertEquals("abcdef\r\n0\r\n\r\n", join("3\r\nabcdef\r\n0\r\n\r\n"));
    assertEquals("abcxyz\r\nrest", join("3\r\nabc\r\nxyz\r\nrest"));
    assertEquals("abcfffffffffffffffff\r\nx", join("3\r\nabc\r\nfffffffffffffffff\r\nx"));
  }

  @Test
  void tellsWhetherTheLastChunkIsMissing() {
    for (String cut : List.of("3\r\nabc\r\nff\r\nde", "3\r\nabc\r\n", "3\r\nabc\r")) {
      byte[] bytes = Archives.bytes(cut);
      assertTrue(Chunks.join(bytes, 0, bytes.length).cut(), cut);
    }
    for (String whole : List.of("3\r\nabc\r\n0\r\n\r\n", "<html>", "")) {
      byte[] bytes = Archives.bytes(whole);
      assertFalse(Chunks.join(bytes, 0, bytes.length).cut(), whole);
    }
  }

  @Test
  void knowsChunksThatNoHeaderNames() {
    for (String page : List.of("3\r\nabc\r\n0\r\n\r\n", "3\r\nabc\r\na\r\n0123456789\r\n0\r\n")) {
      byte[] bytes = Archives.bytes(page);
      assertTrue(Chunks.areWhole(bytes, 0, bytes.length), page);
    }
    for (String page :
        List.of("", "0\r\n\r\n", "3\r\nabc\r\n", "3\r\nabcd\r\n0\r\n\r\n", "added\r\n", "5")) {
      byte[] bytes = Archives.bytes(page);
      assertFalse(Chunks.areWhole(bytes, 0, bytes.length), page);
    }
  }

  @Property(tries = 200)
  void joinsWhatWasChunked(@ForAll @Size(max = 20) List<byte[]> chunks) {
    byte[] wire = new byte[0];
    byte[] body = new byte[0];
    for (byte[] chunk : chunks) {
      if (chunk.length > 0) {
        String size = Integer.toHexString(chunk.length) + "\r\n";
        wire = Archives.join(wire, Archives.bytes(size), chunk, Archives.bytes("\r\n"));
        body = Archives.join(body, chunk);
      }
    }
    wire = Archives.join(wire, Archives.bytes("0\r\n\r\n"));
    int end = Chunks.join(wire, 0, wire.length).end();
    assertTrue(Arrays.equals(body, 0, body.length, wire, 0, end));
  }

  @Property(tries = 200)
  void neverMakesMore(@ForAll byte[] body) {
    Chunks.areWhole(body, 0, body.length);
    assertTrue(Chunks.join(body, 0, body.length).end() <= body.length);
  }
}
