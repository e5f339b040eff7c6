package org.sluice.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;

/** Messages of MediaWiki's visual editor: a JSON file for each language in each folder. */
final class MessagePhrases {
  /** Files and their labels: languages of which the other sources hold little text. */
  static final Map<String, String> SOURCE =
      Phrases.labels(
          """
      ace=ace_Latn ay=ayr_Latn ba=bak_Cyrl ban=ban_Latn bcl=bcl_Latn bci=bci_Latn
      bjn=bjn_Latn ce=che_Cyrl dag=dag_Latn dga=dga_Latn fo=fao_Latn frp=frp_Latn
      gsw=gsw_Latn hil=hil_Latn ig=ibo_Latn ilo=ilo_Latn io=ido_Latn jv=jav_Latn kaa=kaa_Latn
      ks-arab=kas_Arab lb=ltz_Latn mad=mad_Latn mag=mag_Deva mai=mai_Deva min=min_Latn
      mos=mos_Latn nds=nds_Latn pnb=pnb_Arab sa=san_Deva sah=sah_Cyrl sco=sco_Latn se=sme_Latn
      skr-arab=skr_Arab smn=smn_Latn sms=sms_Latn su=sun_Latn ti=tir_Ethi tk=tuk_Latn
      tly=tly_Latn tt-cyrl=tat_Cyrl war=war_Latn yi=ydd_Hebr yua=yua_Latn
          """);

  /** Folders of messages in the editor's. */
  private static final List<String> FOLDERS =
      List.of("i18n/ve-mw", "i18n/ve-wmf", "lib/ve/i18n", "lib/ve/lib/oojs-ui/i18n");

  private MessagePhrases() {}

  /** Adds what is in the folder of MediaWiki's extension VisualEditor. */
  static void read(Path editor, Phrases into) throws IOException {
    ObjectMapper json = new ObjectMapper();
    for (String name : FOLDERS) {
      Path folder = editor.resolve(name);
      JsonNode english = json.readTree(folder.resolve("en.json").toFile());
      for (Map.Entry<String, String> language : SOURCE.entrySet()) {
        Path file = folder.resolve(language.getKey() + ".json");
        if (Files.exists(file)) {
          readFile(json.readTree(file.toFile()), english, language.getValue(), into);
        }
      }
    }
  }

  private static void readFile(JsonNode messages, JsonNode english, String label, Phrases into) {
    for (Map.Entry<String, JsonNode> message : messages.properties()) {
      if (message.getKey().startsWith("@")) {
        continue;
      }
      String original = withoutTargets(english.path(message.getKey()).asText());
      String text = withoutTargets(message.getValue().asText());
      into.add(label, original, text);
      if (label.equals("ydd_Hebr")) {
        into.add(label, original, Declarations.spelledOut(text));
        into.add(label, original, unpointed(text));
      }
    }
  }

  /** Wiki text without the pages and addresses that its links lead to; the links' words stay. */
  private static String withoutTargets(String text) {
    StringBuilder kept = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int end = -1;
      if (text.startsWith("[[", i)) {
        int close = text.indexOf("]]", i);
        int bar = text.indexOf('|', i);
        end = bar >= 0 && bar < close ? bar : close < 0 ? -1 : close + 1;
      } else if (text.startsWith("//", i)) {
        end = i;
        while (end + 1 < text.length() && " ]\n".indexOf(text.charAt(end + 1)) < 0) {
          end++;
        }
      }
      if (end >= 0) {
        kept.append(' ');
        i = end;
      } else if (c == '[' || c == ']' || c == '\'') {
        kept.append(
            c == '\'' && !text.startsWith("''", i) && !text.startsWith("''", i - 1) ? c : ' ');
      } else {
        kept.append(c);
      }
    }
    return kept.toString();
  }

  /** Yiddish as it is typed without points and without the letters for two. */
  private static String unpointed(String text) {
    return Normalizer.normalize(Declarations.spelledOut(text), Normalizer.Form.NFD)
        .replaceAll("\\p{Mn}", "");
  }
}
