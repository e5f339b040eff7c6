package org.sluice.policies;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.beam.sdk.util.VarInt;

/**
 * A page on its way to what its site says.
 *
 * @param site by {@link org.sluice.url.Origin}
 * @param split the number of its split
 * @param row its row in the split's annotated file
 * @param path path and query as written
 */
record SitePage(String site, int split, int row, String path) {
  void write(DataOutputStream out) throws IOException {
    Packed.write(out, site);
    VarInt.encode(split, out);
    VarInt.encode(row, out);
    Packed.write(out, path);
  }

  static SitePage read(DataInputStream in) throws IOException {
    return new SitePage(
        Packed.readSomeText(in),
        VarInt.decodeInt(in),
        VarInt.decodeInt(in),
        Packed.readSomeText(in));
  }
}
