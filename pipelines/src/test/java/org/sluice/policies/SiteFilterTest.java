package org.sluice.policies;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.sluice.rights.PolicyFile;
import org.sluice.rights.SitePolicy;

class SiteFilterTest {
  private static byte[] block(String site) {
    Packed packed = new Packed();
    SiteCopy copy = new SiteCopy(site, new SitePolicy.Copy(PolicyFile.ROBOTS_TXT, null, ""));
    packed.add(copy::write);
    return packed.toBytes();
  }

  @Property(tries = 100)
  void missesNoSite(@ForAll Set<String> sites) {
    SiteFilter.Union union = new SiteFilter.Union(SiteFilter.bytesFor(sites.size()));
    List<byte[]> parts = new ArrayList<>();
    parts.add(union.createAccumulator());
    byte[] part = union.createAccumulator();
    for (String site : sites) {
      part = union.addInput(part, block(site));
      if (parts.size() < 3) {
        parts.add(part);
        part = union.createAccumulator();
      }
    }
    parts.add(part);
    byte[] filter = union.extractOutput(union.mergeAccumulators(parts));
    for (String site : sites) {
      assertTrue(SiteFilter.mayHold(filter, SiteFilter.hash(site)), site);
    }
  }

  @Test
  void leavesMostOtherSitesOut() {
    int count = 20_000;
    SiteFilter.Union union = new SiteFilter.Union(SiteFilter.bytesFor(count));
    byte[] filter = union.createAccumulator();
    for (int i = 0; i < count; i++) {
      filter = union.addInput(filter, block("https://site-" + i + ".example"));
    }
    int wrong = 0;
    for (int i = 0; i < count; i++) {
      wrong +=
          SiteFilter.mayHold(filter, SiteFilter.hash("https://other-" + i + ".example")) ? 1 : 0;
    }
    assertTrue(wrong < count / 100, wrong + " of " + count);
  }

  @Test
  void holdsNothingWithoutAnySite() {
    SiteFilter.Union union = new SiteFilter.Union(1 << 10);
    assertFalse(
        SiteFilter.mayHold(union.createAccumulator(), SiteFilter.hash("https://a.example")));
  }

  @Test
  void staysWithinItsBounds() {
    assertEquals(1 << 10, SiteFilter.bytesFor(0));
    assertEquals(1 << 24, SiteFilter.bytesFor(Long.MAX_VALUE / 4));
    for (long sites = 1; sites < 1L << 40; sites *= 3) {
      assertEquals(1, Integer.bitCount(SiteFilter.bytesFor(sites)), "a power of two");
    }
  }
}
