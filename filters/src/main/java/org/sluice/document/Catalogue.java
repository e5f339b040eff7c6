package org.sluice.document;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.eastasian.ChineseSpam;
import org.sluice.eastasian.ConvertChinese;
import org.sluice.eastasian.EastAsianSignals;
import org.sluice.extract.ExtractStep;
import org.sluice.language.IdentifyLanguage;
import org.sluice.model.Classifier;
import org.sluice.model.Perplexity;
import org.sluice.model.Quality;
import org.sluice.model.Topic;
import org.sluice.privacy.Redact;
import org.sluice.quality.BadWords;
import org.sluice.quality.C4;
import org.sluice.quality.ChineseWebText;
import org.sluice.quality.DataJuicer;
import org.sluice.quality.FineWeb2Language;
import org.sluice.quality.FineWebQuality;
import org.sluice.quality.GopherQuality;
import org.sluice.quality.GopherRepetition;
import org.sluice.quality.Madlad400;
import org.sluice.quality.Matrix;
import org.sluice.quality.Mc4Paragraphs;
import org.sluice.quality.NemoHeuristics;
import org.sluice.quality.RedPajamaSignals;
import org.sluice.quality.RefinedWebLines;
import org.sluice.quality.Roots;
import org.sluice.recipe.Parameter;
import org.sluice.rights.RightsStep;
import org.sluice.url.HttpStatus;
import org.sluice.url.UrlLists;

/** Every kind of step that a recipe's {@code document} list may name, in alphabetical order. */
public final class Catalogue {
  private Catalogue() {}

  /** All kinds, alphabetical by name. */
  public static final List<StepKind> KINDS =
      List.of(
          BadWords.KIND,
          C4.KIND,
          ConvertChinese.KIND,
          ChineseSpam.KIND,
          ChineseWebText.KIND,
          EastAsianSignals.KIND,
          Classifier.KIND,
          DataJuicer.KIND,
          ExtractStep.KIND,
          FineWebQuality.KIND,
          FineWeb2Language.KIND,
          GopherQuality.KIND,
          GopherRepetition.KIND,
          HttpStatus.KIND,
          IdentifyLanguage.KIND,
          Madlad400.KIND,
          Matrix.KIND,
          Mc4Paragraphs.KIND,
          NemoHeuristics.KIND,
          Perplexity.KIND,
          Quality.KIND,
          Redact.KIND,
          RedPajamaSignals.KIND,
          RefinedWebLines.KIND,
          RightsStep.KIND,
          Roots.KIND,
          Topic.KIND,
          UrlLists.KIND);

  /**
   * The kind of that name.
   *
   * @throws IllegalArgumentException when there is none; a checked recipe names only kinds that
   *     exist
   */
  public static StepKind kind(String name) {
    for (StepKind kind : KINDS) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no step '" + name + "' in the catalogue");
  }

  /** The parameters of every kind by name, for reading recipes. */
  public static Map<String, List<Parameter>> parameters() {
    Map<String, List<Parameter>> parameters = new TreeMap<>();
    KINDS.forEach(kind -> parameters.put(kind.name(), kind.parameters()));
    return parameters;
  }
}
