package org.sluice.language;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Phrases of LibreOffice's translations: PO files in a folder for each language. */
final class OfficePhrases {
  /** Folders and their labels. */
  static final Map<String, String> SOURCE =
      Phrases.labels(
          """
      ab=abk_Cyrl ast=ast_Latn bo=bod_Tibt br=bre_Latn ckb=ckb_Arab dsb=dsb_Latn dz=dzo_Tibt
      fur=fur_Latn fy=fry_Latn gd=gla_Latn gl=glg_Latn hsb=hsb_Latn kab=kab_Latn
      kmr-Latn=kmr_Latn kok=gom_Deva ks=kas_Arab lb=ltz_Latn mai=mai_Deva ne=npi_Deva
      nr=nbl_Latn nso=nso_Latn oc=oci_Latn om=gaz_Latn rw=kin_Latn sa-IN=san_Deva sd=snd_Arab
      sid=sid_Latn ss=ssw_Latn szl=szl_Latn tg=tgk_Cyrl tt=tat_Cyrl ug=uig_Arab uz=uzn_Latn
      ve=ven_Latn vec=vec_Latn
          """);

  private OfficePhrases() {}

  /** Adds what is in {@code translations/source} of LibreOffice's archive. */
  static void read(Path source, Phrases into) throws IOException {
    for (Map.Entry<String, String> language : SOURCE.entrySet()) {
      String label = language.getValue();
      Path folder = source.resolve(language.getKey());
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file :
            files
                .filter(f -> f.toString().endsWith(".po"))
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList()) {
          readFile(Files.readAllLines(file, StandardCharsets.UTF_8), label, into);
        }
      }
    }
  }

  private static void readFile(List<String> lines, String label, Phrases into) {
    StringBuilder original = new StringBuilder();
    StringBuilder translated = new StringBuilder();
    StringBuilder part = new StringBuilder();
    boolean doubtful = false;
    for (int i = 0; i <= lines.size(); i++) {
      String line = i < lines.size() ? lines.get(i) : "";
      if (line.isEmpty()) {
        if (!doubtful && !original.isEmpty() && !translated.isEmpty()) {
          into.add(label, original.toString(), translated.toString());
        }
        original.setLength(0);
        translated.setLength(0);
        part = new StringBuilder();
        doubtful = false;
      } else if (line.startsWith("#,")) {
        doubtful |= line.contains("fuzzy");
      } else if (line.charAt(0) != '#') {
        part =
            line.startsWith("msgid ")
                ? original
                : line.startsWith("msgstr")
                    ? translated
                    : line.startsWith("msg") ? new StringBuilder() : part;
        int quote = line.indexOf('"');
        if (quote >= 0 && line.length() > quote + 1) {
          unescape(line.substring(quote + 1, line.length() - 1), part);
        }
      }
    }
  }

  private static void unescape(String text, StringBuilder into) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char escaped = text.charAt(++i);
        into.append(escaped == 'n' || escaped == 't' ? ' ' : escaped);
      } else {
        into.append(c);
      }
    }
  }
}
