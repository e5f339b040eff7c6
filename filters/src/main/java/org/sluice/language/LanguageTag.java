package org.sluice.language;

public final class LanguageTag {
  private LanguageTag() {}

  public static String bcp47(String l) {
    return l;
  }
}
