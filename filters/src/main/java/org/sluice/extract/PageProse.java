package org.sluice.extract;

/** Where on a page its prose is: sums over its elements, and the elements that hold most of it. */
final class PageProse {
  private final PageBlocks page;
  private final boolean[] isProse;
  private final boolean[] consent;
  private final long[] units;
  private final long[] linkUnits;
  private final long[] prose;
  private final int holder90;
  private final int holder70;
  private final int holder50;
  private final int best;
  private int first;
  private int last = -1;
  private int blocks;

  PageProse(PageBlocks page) {
    this.page = page;
    isProse = new boolean[page.blocks];
    consent = new boolean[page.nodes];
    units = new long[page.nodes];
    linkUnits = new long[page.nodes];
    prose = new long[page.nodes];
    first = page.blocks;
    boolean[] apart = apart();
    double[] weight = new double[page.nodes];
    for (int b = 0; b < page.blocks; b++) {
      int n = page.node[b];
      units[n] += page.units[b];
      linkUnits[n] += page.linkUnits[b];
      if (!apart[n] && BlockFeatures.isProse(page, b)) {
        isProse[b] = true;
        blocks++;
        prose[n] += page.units[b];
        first = Math.min(first, b);
        last = b;
        weigh(weight, n, b);
      }
    }
    for (int n = page.nodes - 1; n > 0; n--) {
      int up = page.parent[n];
      units[up] += units[n];
      linkUnits[up] += linkUnits[n];
      prose[up] += prose[n];
    }
    int heaviest = 0;
    for (int n = 1; n < page.nodes; n++) {
      weight[n] *= 1 - linkDensity(n);
      if (weight[n] > weight[heaviest]) {
        heaviest = n;
      }
    }
    best = heaviest;
    holder90 = holder(0, 0.9);
    holder70 = holder(holder90, 0.7);
    holder50 = holder(holder70, 0.5);
  }

  /**
   * Marks what lies in elements that by their name are not the page's prose. Consent dialogs often
   * hold more prose than the page; a class of the page itself may speak of consent too, so what
   * holds the page's heading or main part is none.
   */
  private boolean[] apart() {
    boolean[] holdsMain = new boolean[page.nodes];
    for (int n = page.nodes - 1; n > 0; n--) {
      Tag tag = page.tag[n];
      holdsMain[n] |= tag == Tag.H1 || tag == Tag.MAIN || tag == Tag.ARTICLE;
      holdsMain[page.parent[n]] |= holdsMain[n];
    }
    boolean[] apart = new boolean[page.nodes];
    int mask = Hint.CONSENT.mask();
    for (int n = 1; n < page.nodes; n++) {
      Tag tag = page.tag[n];
      consent[n] = consent[page.parent[n]] || ((page.hints[n] & mask) != 0 && !holdsMain[n]);
      apart[n] =
          apart[page.parent[n]]
              || consent[n]
              || tag == Tag.NAV
              || tag == Tag.FOOTER
              || tag == Tag.NOSCRIPT
              || tag == Tag.DIALOG;
    }
    return apart;
  }

  /**
   * A paragraph weighs in its container, and half in that one's container (as Readability has it).
   */
  private void weigh(double[] weight, int node, int block) {
    double value = 1 + Math.min(page.commas[block], 10) + Math.min(page.units[block] / 100.0, 3);
    Tag tag = page.tag[node];
    int container = tag == Tag.P || tag == Tag.PRE || tag == Tag.LI ? page.parent[node] : node;
    weight[container] += value;
    if (page.parent[container] >= 0) {
      weight[page.parent[container]] += value / 2;
    }
  }

  /** Descends from a node while one child holds enough of the page's prose. */
  private int holder(int from, double share) {
    int holder = from;
    // Children follow their parents, so that one pass over the rest finds each next step.
    for (int n = from + 1; n < page.nodes; n++) {
      if (page.parent[n] == holder && prose[n] > 0 && prose[n] >= share * prose[0]) {
        holder = n;
      }
    }
    return holder;
  }

  boolean isProse(int block) {
    return isProse[block];
  }

  /** Whether an element is, or lies in, a dialog that asks to consent to cookies. */
  boolean isConsent(int node) {
    return consent[node];
  }

  boolean isInside(int node, int block) {
    return block >= page.firstBlock[node] && block < page.endBlock[node];
  }

  long units(int node) {
    return units[node];
  }

  double linkDensity(int node) {
    return units[node] == 0 ? 0 : (double) linkUnits[node] / units[node];
  }

  /** The share of the page's prose that an element holds. */
  double share(int node) {
    return prose[0] == 0 ? 0 : (double) prose[node] / prose[0];
  }

  long total() {
    return prose[0];
  }

  /** How many blocks are prose. */
  int blocks() {
    return blocks;
  }

  /** The first block of prose; the number of blocks when there is none. */
  int first() {
    return first;
  }

  /** The last block of prose; -1 when there is none. */
  int last() {
    return last;
  }

  int holder90() {
    return holder90;
  }

  int holder70() {
    return holder70;
  }

  int holder50() {
    return holder50;
  }

  /** The element whose own paragraphs weigh most. */
  int best() {
    return best;
  }
}
