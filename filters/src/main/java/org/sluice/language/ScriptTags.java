package org.sluice.language;

import com.ibm.icu.lang.UScript;
import java.lang.Character.UnicodeScript;

/** ISO 15924 codes of scripts. */
final class ScriptTags {
  private ScriptTags() {}

  /** The four-letter code of a script, {@code Latn} for Latin. */
  static String tag(UnicodeScript script) {
    int code = UScript.getCodeFromName(script.name());
    return code == UScript.INVALID_CODE ? "Zzzz" : UScript.getShortName(code);
  }
}
