package org.sluice.ingest;

/** Names members of archives: the archive's name, {@value #MARK}, and the member's own. */
final class MemberAddress {
  /** What stands between the two names, as in the URLs of Java's archives. */
  static final String MARK = "!/";

  private MemberAddress() {}

  static String of(String archive, String member) {
    return archive + MARK + member;
  }
}
