package org.sluice.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Languages so alike in writing that a sentence, or a whole page, may be right in several of them.
 * Between members of a group the label is a best guess; the sum of their scores is not.
 */
final class CloseLanguages {
  /** The groups, in the order of the documentation. */
  static final List<List<String>> GROUPS =
      List.of(
          List.of("bos_Latn", "cnr_Latn", "hrv_Latn", "srp_Latn"),
          List.of("dan_Latn", "nno_Latn", "nob_Latn"),
          List.of("bjn_Latn", "ind_Latn", "zsm_Latn"),
          List.of("ces_Latn", "slk_Latn"),
          List.of("dsb_Latn", "hsb_Latn"),
          List.of("pol_Latn", "szl_Latn"),
          List.of(
              "ast_Latn", "cat_Latn", "glg_Latn", "mwl_Latn", "oci_Latn", "por_Latn", "spa_Latn"),
          List.of("frp_Latn", "fra_Latn", "pcd_Latn", "wln_Latn"),
          List.of("cos_Latn", "ita_Latn", "lij_Latn", "rgn_Latn", "vec_Latn"),
          List.of("afr_Latn", "nld_Latn"),
          List.of("deu_Latn", "gsw_Latn", "ltz_Latn", "nds_Latn"),
          List.of("eng_Latn", "sco_Latn"),
          List.of("gla_Latn", "gle_Latn"),
          List.of("fin_Latn", "fkv_Latn", "krl_Latn"),
          List.of("azj_Latn", "crh_Latn", "tuk_Latn", "tur_Latn"),
          List.of("kin_Latn", "run_Latn"),
          List.of("nbl_Latn", "ssw_Latn", "xho_Latn", "zul_Latn"),
          List.of("nso_Latn", "sot_Latn", "tsn_Latn"),
          List.of("kng_Latn", "ktu_Latn"),
          List.of("fat_Latn", "twi_Latn"),
          List.of("kea_Latn", "pov_Latn"),
          List.of("tdt_Latn", "tet_Latn"),
          List.of("kab_Latn", "tzm_Latn"),
          List.of(
              "que_Latn",
              "qug_Latn",
              "quh_Latn",
              "qul_Latn",
              "quy_Latn",
              "quz_Latn",
              "qva_Latn",
              "qvc_Latn",
              "qvh_Latn",
              "qvm_Latn",
              "qvn_Latn",
              "qwh_Latn",
              "qxn_Latn",
              "qxu_Latn"),
          List.of("bul_Cyrl", "mkd_Cyrl", "srp_Cyrl"),
          List.of("bel_Cyrl", "rus_Cyrl", "ukr_Cyrl"),
          List.of("kaa_Cyrl", "kaz_Cyrl", "kir_Cyrl"),
          List.of(
              "bho_Deva",
              "gom_Deva",
              "hin_Deva",
              "mag_Deva",
              "mai_Deva",
              "mar_Deva",
              "npi_Deva",
              "san_Deva"),
          List.of("kas_Arab", "pnb_Arab", "skr_Arab", "urd_Arab"),
          List.of("kaz_Arab", "uig_Arab"),
          List.of("amh_Ethi", "tir_Ethi"),
          List.of("bod_Tibt", "dzo_Tibt"),
          List.of("cmn_Hani", "yue_Hani"));

  private static final Map<String, List<String>> BY_LABEL = new HashMap<>();

  static {
    for (List<String> group : GROUPS) {
      for (String label : group) {
        BY_LABEL.put(label, group);
      }
    }
  }

  private CloseLanguages() {}

  /** The languages that a label may be taken for, itself among them. */
  static List<String> of(String label) {
    return BY_LABEL.getOrDefault(label, List.of(label));
  }

  static boolean areClose(String label, String other) {
    return of(label).contains(other);
  }
}
