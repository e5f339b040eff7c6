package org.sluice.ingest;

/** Tells where members may begin when boundaries are lost, by what they decompress to. */
@FunctionalInterface
interface MemberOpening {
  /** Whether decompressed bytes are what a member begins with, as far as there are any. */
  boolean begins(byte[] bytes, int at, int to);
}
