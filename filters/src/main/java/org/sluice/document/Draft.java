package org.sluice.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.Metadata;
import org.sluice.text.TextView;

/**
 * A document in the making: what the steps have found so far about one page. Belongs to one thread.
 */
public final class Draft {
  private final Page page;
  private String text;
  private @Nullable TextView view;
  private Metadata metadata = Metadata.NONE;
  private @Nullable String charset;
  private @Nullable String language;
  private final Map<String, Double> signals = new LinkedHashMap<>();
  private final Map<String, String> details = new LinkedHashMap<>();
  private @Nullable List<Declaration> declarations;
  private boolean declarationsNeeded;
  private boolean ended;

  public Draft(Page page) {
    this.page = page;
    this.text = page.text() == null ? "" : page.text();
    this.language = page.language();
  }

  public Page page() {
    return page;
  }

  /** The text as the last editing step left it; empty before extraction. */
  public String text() {
    return text;
  }

  /** Replaces the text. The view is made anew only if the text differs. */
  public void edit(String edited) {
    if (!edited.equals(text)) {
      text = edited;
      view = null;
    }
  }

  /** Replaces the text by that of an edited view, which then is the view. */
  public void edit(TextView edited) {
    if (!edited.text().equals(text)) {
      text = edited.text();
      view = edited;
    }
  }

  /** The one view of the current text that every signal reads. */
  public TextView view() {
    TextView current = view;
    if (current == null) {
      current = TextView.of(text, language);
      view = current;
    }
    return current;
  }

  /** The page's title, or null. */
  public @Nullable String title() {
    return metadata.title();
  }

  /** What the page says of itself; nothing before extraction. */
  public Metadata metadata() {
    return metadata;
  }

  public void metadata(Metadata value) {
    metadata = value;
  }

  /** The WHATWG name of the encoding that the page was decoded with, or null for ready text. */
  public @Nullable String charset() {
    return charset;
  }

  public void charset(@Nullable String value) {
    charset = value;
  }

  /** Language and script, for example {@code eng_Latn} or {@code cmn_Hani}; null when unknown. */
  public @Nullable String language() {
    return language;
  }

  /** Sets the language. The view is made anew, for words are found by language. */
  public void language(@Nullable String value) {
    language = value;
    view = null;
  }

  /** Records a signal. Booleans are 0 and 1. */
  public void measure(String signal, double value) {
    signals.put(signal, value);
  }

  /** Records a signal with the word behind the number (the host that a list blocks). */
  public void measure(String signal, double value, String detail) {
    signals.put(signal, value);
    details.put(signal, detail);
  }

  /** Signals in the order in which they were measured. */
  public Map<String, Double> signals() {
    return signals;
  }

  /** Words behind some of the signals' numbers. */
  public Map<String, String> details() {
    return details;
  }

  /** What the page's markup declares about its use, or null when no markup was read. */
  public @Nullable List<Declaration> declarations() {
    return declarations;
  }

  /**
   * Whether some step of the way asks for declarations; whoever reads markup must look for them.
   */
  public boolean needsDeclarations() {
    return declarationsNeeded;
  }

  /** Says that some step asks for declarations. */
  public void needDeclarations() {
    declarationsNeeded = true;
  }

  public void declarations(List<Declaration> values) {
    declarations = List.copyOf(values);
  }

  /** Ends the way: later steps are not applied. A rule on a signal measured before must say why. */
  public void end() {
    ended = true;
  }

  public boolean ended() {
    return ended;
  }
}
