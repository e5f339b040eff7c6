package org.sluice.url;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Draft;
import org.sluice.document.Measured;
import org.sluice.document.Rule;
import org.sluice.document.Signal;
import org.sluice.document.Step;
import org.sluice.document.StepKind;
import org.sluice.document.Threshold;
import org.sluice.recipe.FileSource;
import org.sluice.recipe.Parameter;
import org.sluice.recipe.Settings;
import org.sluice.schema.Reason;

/**
 * Holds a page's URL against block lists. A listed page's way ends here, so that nothing is spent
 * on reading it; for the same reason the rule has no limit to set: a recipe without the step keeps
 * such pages. Pages without a URL are not measured. Lists are read once and shared by all threads.
 */
public final class UrlLists implements Step {
  private static final String BLOCKED = "url_blocked";
  private static final String WORDS = "url_words";

  public static final StepKind KIND =
      new StepKind(
          "url",
          "Leaves out pages whose URL is on a block list, or holds listed words.",
          "DataTrove, pipeline/filters/url_filter.py at a649de79: listed domains, hosts, URLs and"
              + " words",
          1,
          List.of(
              new Parameter.Files(
                  "block",
                  "Files of hosts, domains and URL prefixes, one on a line; also hosts files and"
                      + " ad blockers' ||domain^."),
              new Parameter.Files("words", "Files of words not wanted in a URL, one on a line."),
              new Parameter.Limit(
                  "max-words",
                  0.0,
                  0,
                  100,
                  "How many different listed words a URL may hold; 1 suits words that are harmless"
                      + " alone.")),
          List.of(
              new Signal(BLOCKED, "0 or 1", "Whether an entry of the block lists covers the URL."),
              new Signal(
                  WORDS,
                  "words",
                  "Different listed words among the letter and digit runs of the URL.")),
          settings -> List.of(new Blocked(), Threshold.atMost("url", WORDS, "max-words", settings)),
          UrlLists::of);

  private static final Map<String, SoftReference<UrlLists>> SHARED = new ConcurrentHashMap<>();

  private final BlockList blocked;
  private final WordList words;

  private UrlLists(BlockList blocked, WordList words) {
    this.blocked = blocked;
    this.words = words;
  }

  /**
   * The step for these lists.
   *
   * @throws IllegalArgumentException naming file and line, when a list is missing or malformed
   */
  private static Step of(Settings settings, FileSource files) {
    String digest = contentDigest(settings, files);
    SoftReference<UrlLists> known = SHARED.get(digest);
    UrlLists lists = known == null ? null : known.get();
    if (lists == null) {
      synchronized (SHARED) {
        known = SHARED.get(digest);
        lists = known == null ? null : known.get();
        if (lists == null) {
          lists = read(settings, files);
          SHARED.put(digest, new SoftReference<>(lists));
        }
      }
    }
    return lists;
  }

  private static UrlLists read(Settings settings, FileSource files) {
    BlockList.Builder blocked = new BlockList.Builder();
    ListFiles.read(settings.files("block"), files, blocked::add);
    WordList.Builder words = new WordList.Builder();
    ListFiles.read(settings.files("words"), files, words::add);
    return new UrlLists(blocked.build(), words.build());
  }

  /**
   * A digest of what the listed files hold, which belongs in the identity of whatever is computed
   * with these settings: a list may change while its name stays.
   *
   * @return 128 hex digits; equal for equal contents wherever the files lie
   * @throws IllegalArgumentException naming the file that cannot be read
   */
  public static String contentDigest(Settings settings, FileSource files) {
    return Stream.of("block", "words")
        .map(name -> ListFiles.digest(settings.files(name), files))
        .collect(Collectors.joining());
  }

  @Override
  public void apply(Draft draft) {
    String url = draft.page().provenance().url();
    WebAddress address = WebAddress.of(url);
    if (address == null) {
      return;
    }
    String entry = blocked.entryFor(address);
    if (entry == null) {
      draft.measure(BLOCKED, 0);
    } else {
      draft.measure(BLOCKED, 1, entry);
      draft.end();
    }
    if (words.size() > 0) {
      List<String> found = words.in(address.host() + address.rest());
      if (found.isEmpty()) {
        draft.measure(WORDS, 0);
      } else {
        draft.measure(WORDS, found.size(), String.join(" ", found));
      }
    }
  }

  /** Fails documents whose URL is listed. */
  private record Blocked() implements Rule {
    @Override
    public String code() {
      return "url/blocked";
    }

    @Override
    public String signal() {
      return BLOCKED;
    }

    @Override
    public @Nullable Reason check(Measured document) {
      Double value = document.signals().get(BLOCKED);
      return value == null || value == 0
          ? null
          : new Reason(code(), value, 0, document.details().get(BLOCKED));
    }
  }
}
