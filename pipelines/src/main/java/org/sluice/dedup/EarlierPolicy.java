package org.sluice.dedup;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What becomes of a document that is like a kept document of an earlier run, and of that one. */
public enum EarlierPolicy {
  /** The new one is removed. */
  KEEP_OLD,
  /** The new one stays, and the old one is listed as superseded. */
  KEEP_NEW,
  /** The new one is removed, and the old one is listed as superseded. */
  DROP_BOTH,
  /** Both stay; a signal says how alike they are. */
  LABEL_ONLY;

  /** As recipes write them. */
  static final List<String> OPTIONS =
      Stream.of(values())
          .map(policy -> policy.name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .toList();

  static EarlierPolicy of(String option) {
    return values()[OPTIONS.indexOf(option)];
  }

  /** The policy as recipes write it. */
  public String option() {
    return OPTIONS.get(ordinal());
  }

  /** Whether the new document is removed. Then it is so before this run's own are compared. */
  public boolean removesNew() {
    return this == KEEP_OLD || this == DROP_BOTH;
  }

  /** Whether the old document is listed, to be taken out of the shards of its run. */
  public boolean listsOld() {
    return this == KEEP_NEW || this == DROP_BOTH;
  }
}
