package org.sluice.policies;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.sluice.rights.AiCrawlers;
import org.sluice.rights.PolicyFile;
import org.sluice.rights.SitePolicy;

/**
 * A copy of a site's file on its way to the site's pages.
 *
 * @param site by {@link org.sluice.url.Origin}
 */
record SiteCopy(String site, SitePolicy.Copy copy) {
  SiteCopy reduced(AiCrawlers crawlers) {
    return new SiteCopy(site, copy.reduced(crawlers));
  }

  void write(DataOutputStream out) throws IOException {
    Packed.write(out, site);
    out.writeByte(copy.file().ordinal());
    Instant date = copy.fetchedAt();
    out.writeBoolean(date != null);
    if (date != null) {
      out.writeLong(date.getEpochSecond());
      out.writeInt(date.getNano());
    }
    Packed.write(out, copy.text());
  }

  static SiteCopy read(DataInputStream in) throws IOException {
    String site = Packed.readSomeText(in);
    PolicyFile file = PolicyFile.values()[in.readUnsignedByte()];
    Instant date = in.readBoolean() ? Instant.ofEpochSecond(in.readLong(), in.readInt()) : null;
    return new SiteCopy(site, new SitePolicy.Copy(file, date, Packed.readText(in)));
  }
}
