package org.sluice.dedup.urls;

import java.io.Serializable;
import java.util.List;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.url.CanonicalUrl;

/**
 * The settings of {@code url-duplicates}.
 *
 * @param latest whether the document fetched last is kept, and not the first
 * @param ignored names of URL parameters that do not count
 * @param sameWww whether a host with {@code www.} before it is the same host
 * @param declared whether the URL that a page calls its own stands for it
 */
public record UrlSettings(boolean latest, List<String> ignored, boolean sameWww, boolean declared)
    implements Serializable {
  /** The keys of a recipe. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Choice(
              "keep",
              "latest",
              List.of("latest", "earliest"),
              "Which of several fetches is kept; one without a date only if none has a date."),
          new Parameter.Words(
              "ignore",
              CanonicalUrl.TRACKING,
              false,
              "Parameters of a URL that do not count, in any case; a star at the end of a name"
                  + " stands for any ending."),
          new Parameter.Toggle(
              "same-www", true, "Whether www.example.com and example.com are one host."),
          new Parameter.Toggle(
              "declared",
              false,
              "Whether the URL that a page itself calls canonical stands for it; sites that name"
                  + " their home page everywhere then lose all others."));

  public UrlSettings {
    ignored = List.copyOf(ignored);
  }

  /** The settings that checked settings of the step ask for. */
  public static UrlSettings of(Settings settings) {
    return new UrlSettings(
        settings.choice("keep").equals("latest"),
        settings.words("ignore"),
        settings.isOn("same-www"),
        settings.isOn("declared"));
  }

  /** Writes URLs as they are compared. */
  public CanonicalUrl canonical() {
    return new CanonicalUrl(ignored, sameWww);
  }
}
