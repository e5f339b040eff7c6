package org.sluice.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The names and keywords that Unicode's CLDR gives characters and emoji. */
final class AnnotationPhrases {
  /** Folders and their labels. */
  static final Map<String, String> SOURCE =
      Phrases.labels(
          """
      am=amh_Ethi ba=bak_Cyrl br=bre_Latn cv=chv_Cyrl dsb=dsb_Latn fo=fao_Latn
      frr=frr_Latn gd=gla_Latn gl=glg_Latn ha=hau_Latn he=heb_Hebr hsb=hsb_Latn ia=ina_Latn
      ig=ibo_Latn jv=jav_Latn kab=kab_Latn kk-Arab=kaz_Arab kl=kal_Latn kok=gom_Deva ky=kir_Cyrl
      lb=ltz_Latn lij=lij_Latn mt=mlt_Latn ne=npi_Deva nso=nso_Latn om=gaz_Latn pa-Arab=pnb_Arab
      pcm=pcm_Latn ps=pbt_Arab qu=quz_Latn quc=quc_Latn rm=roh_Latn rw=kin_Latn sc=src_Latn
      sd=snd_Arab shn=shn_Mymr tg=tgk_Cyrl ti=tir_Ethi tk=tuk_Latn ug=uig_Arab
      uz=uzn_Latn wo=wol_Latn
          """);

  private AnnotationPhrases() {}

  /** Adds what is in the folder {@code annotations} of CLDR's package. */
  static void read(Path annotations, Phrases into) throws IOException {
    JsonNode english = entries(annotations, "en");
    for (Map.Entry<String, String> language : SOURCE.entrySet()) {
      String label = language.getValue();
      for (Map.Entry<String, JsonNode> entry :
          entries(annotations, language.getKey()).properties()) {
        StringBuilder original = new StringBuilder();
        english
            .path(entry.getKey())
            .forEach(names -> names.forEach(name -> original.append(name.asText()).append(' ')));
        for (JsonNode names : entry.getValue()) {
          for (JsonNode name : names) {
            into.add(label, original.toString(), name.asText());
          }
        }
      }
    }
  }

  private static JsonNode entries(Path annotations, String code) throws IOException {
    Path file = annotations.resolve(code).resolve("annotations.json");
    return new ObjectMapper().readTree(file.toFile()).path("annotations").path("annotations");
  }
}
