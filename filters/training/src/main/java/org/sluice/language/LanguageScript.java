package org.sluice.language;

import java.lang.Character.UnicodeScript;
import java.util.List;

/**
 * A script that several languages share, whose n-grams are learned.
 *
 * @param script as Java names it
 * @param tag as ISO 15924 does
 * @param lingua Lingua's languages of the script and their labels' codes
 */
record LanguageScript(UnicodeScript script, String tag, String lingua) {
  static final LanguageScript LATIN =
      new LanguageScript(
          UnicodeScript.LATIN,
          "Latn",
          """
          af=afr az=azj bs=bos ca=cat cs=ces cy=cym da=dan de=deu en=eng eo=epo es=spa et=ekk eu=eus
          fi=fin fr=fra ga=gle hr=hrv hu=hun id=ind is=isl it=ita la=lat lg=lug lt=lit lv=lvs mi=mri
          ms=zsm nb=nob nl=nld nn=nno pl=pol pt=por ro=ron sk=slk sl=slv sn=sna so=som sq=als st=sot
          sv=swe sw=swh tl=fil tn=tsn tr=tur ts=tso vi=vie xh=xho yo=yor zu=zul
          """);
  static final LanguageScript CYRILLIC =
      new LanguageScript(
          UnicodeScript.CYRILLIC,
          "Cyrl",
          "be=bel bg=bul kk=kaz mk=mkd mn=khk ru=rus sr=srp uk=ukr");

  /** Scripts in the order of the resource. */
  static final List<LanguageScript> ALL =
      List.of(
          LATIN,
          CYRILLIC,
          new LanguageScript(UnicodeScript.ARABIC, "Arab", "ar=arb fa=fas ur=urd"),
          new LanguageScript(UnicodeScript.DEVANAGARI, "Deva", "hi=hin mr=mar"),
          new LanguageScript(UnicodeScript.MYANMAR, "Mymr", ""),
          new LanguageScript(UnicodeScript.TIBETAN, "Tibt", ""),
          new LanguageScript(UnicodeScript.CANADIAN_ABORIGINAL, "Cans", ""),
          new LanguageScript(UnicodeScript.ETHIOPIC, "Ethi", ""),
          new LanguageScript(UnicodeScript.HEBREW, "Hebr", ""));
}
