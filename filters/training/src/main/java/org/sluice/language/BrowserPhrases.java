package org.sluice.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Phrases of Firefox's language packs: the messages of their Fluent files. */
final class BrowserPhrases {
  /** Packs and their labels. */
  static final Map<String, String> SOURCE =
      Phrases.labels(
          """
      ach=ach_Latn an=arg_Latn ast=ast_Latn br=bre_Latn dsb=dsb_Latn fur=fur_Latn fy-NL=fry_Latn
      gd=gla_Latn gl=glg_Latn hsb=hsb_Latn ia=ina_Latn kab=kab_Latn lij=lij_Latn ne-NP=npi_Deva
      oc=oci_Latn rm=roh_Latn sc=src_Latn sco=sco_Latn son=ses_Latn szl=szl_Latn tg=tgk_Cyrl
      uz=uzn_Latn
          """);

  private BrowserPhrases() {}

  /** Adds what is in a folder of language packs. */
  static void read(Path packs, Phrases into) throws IOException {
    Map<String, String> english = messages(packs, "en-GB");
    for (Map.Entry<String, String> language : SOURCE.entrySet()) {
      String label = language.getValue();
      messages(packs, language.getKey())
          .forEach((key, text) -> into.add(label, english.getOrDefault(key, ""), text));
    }
  }

  /** A pack's messages by file and name. */
  private static Map<String, String> messages(Path packs, String code) throws IOException {
    Map<String, String> messages = new TreeMap<>();
    Path pack = packs.resolve("langpack-" + code + "@firefox-esr.mozilla.org.xpi");
    try (ZipFile zip = new ZipFile(pack.toFile())) {
      for (ZipEntry entry : zip.stream().filter(e -> e.getName().endsWith(".ftl")).toList()) {
        String file = entry.getName().replace("/" + code + "/", "/");
        try (BufferedReader in =
            new BufferedReader(
                new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
          readFile(in, file, messages);
        }
      }
    }
    return messages;
  }

  /**
   * Reads messages and attributes, each with the lines indented below it. The frame of a choice
   * between forms is dropped, the forms stay.
   */
  private static void readFile(BufferedReader in, String file, Map<String, String> messages)
      throws IOException {
    String message = "";
    String key = "";
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String text = line.strip();
      if (text.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int equals = text.indexOf(" =");
      boolean indented = Character.isWhitespace(line.charAt(0));
      if (equals > 0 && isName(text, equals) && (!indented || text.charAt(0) == '.')) {
        message = indented ? message : text.substring(0, equals);
        key = file + " " + message + (indented ? text.substring(0, equals) : "");
        text = text.substring(equals + 2).strip();
      }
      boolean form = text.startsWith("[") || text.startsWith("*[");
      if (form && text.indexOf(']') > 0) {
        text = text.substring(text.indexOf(']') + 1).strip();
      }
      boolean frame = text.equals("}") || (text.startsWith("{") && text.endsWith("->"));
      if (!text.isEmpty() && !frame) {
        messages.merge(key, text, (before, more) -> before + " " + more);
      }
    }
  }

  private static boolean isName(String text, int end) {
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (!(c < 0x80 && Character.isLetterOrDigit(c)) && c != '-' && c != '_' && c != '.') {
        return false;
      }
    }
    return true;
  }
}
