package org.sluice.labels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sluice.model.WordText;
import org.sluice.model.fasttext.Example;
import org.sluice.text.TextHash;
import org.sluice.text.TextView;

/**
 * Examples to train from and examples held out, chosen by the hash of each text: the same texts on
 * either side whatever their order and their number, and equal texts never on both. Belongs to one
 * thread.
 */
public final class Gathering implements LabelledText.Sink {
  private final double share;
  private final boolean segment;
  private final long seed;
  private final List<Example> training = new ArrayList<>();
  private final List<Example> heldOut = new ArrayList<>();
  private long blank;

  /**
   * @param share the share of texts that is held out
   * @param segment whether words are found by language and parted by blanks
   */
  public Gathering(double share, boolean segment, long seed) {
    this.share = share;
    this.segment = segment;
    this.seed = seed;
  }

  @Override
  public void add(LabelledText text) {
    if (text.text().isBlank()) {
      blank++;
    } else if (isHeldOut(text.text())) {
      heldOut.add(example(text));
    } else {
      training.add(example(text));
    }
  }

  /** Adds a text that is there to be tested on. */
  public void addHeldOut(LabelledText text) {
    if (text.text().isBlank()) {
      blank++;
    } else {
      heldOut.add(example(text));
    }
  }

  private boolean isHeldOut(String text) {
    return (TextHash.join(seed, TextHash.of(text)) >>> 11) * 0x1p-53 < share;
  }

  private Example example(LabelledText text) {
    String words = segment ? WordText.of(TextView.of(text.text(), text.language())) : text.text();
    return new Example(words, text.labels());
  }

  /**
   * Examples in an order that does not depend on the order of files.
   *
   * @param most how many examples of each label are kept, the others left out
   */
  public List<Example> training(long most) {
    Map<String, Long> taken = new TreeMap<>();
    List<Example> sorted = new ArrayList<>(training);
    sorted.sort(
        Comparator.comparingLong((Example e) -> TextHash.join(~seed, TextHash.of(e.text())))
            .thenComparing(Example::text)
            .thenComparing(e -> e.labels().toString()));
    sorted.removeIf(e -> e.labels().stream().allMatch(l -> taken.merge(l, 1L, Long::sum) > most));
    return sorted;
  }

  /** Examples that are not trained on. */
  public List<Example> heldOut() {
    return heldOut;
  }

  /** How many texts were left out because they are blank. */
  public long blank() {
    return blank;
  }
}
