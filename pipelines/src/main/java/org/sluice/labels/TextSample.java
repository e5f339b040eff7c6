package org.sluice.labels;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Page;
import org.sluice.ingest.Entry;
import org.sluice.ingest.InputRecords;
import org.sluice.ingest.Limits;
import org.sluice.ingest.Split;
import org.sluice.plan.InputException;
import org.sluice.recipe.Mapping;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;
import org.sluice.text.TextHash;

/**
 * A sample of texts by the hash of each: the same one whatever the order of files, and a part of
 * every larger one. Equal texts are taken once. Belongs to one thread; holds the sample's texts.
 */
public final class TextSample {
  private static final Comparator<Member> ORDER =
      Comparator.comparingLong(Member::rank).thenComparing(m -> m.text);

  private final TreeSet<Member> members = new TreeSet<>(ORDER);
  private final int most;
  private final long seed;

  public TextSample(int most, long seed) {
    this.most = most;
    this.seed = seed;
  }

  /**
   * A text.
   *
   * @param id as its file has it
   * @param rank its place in the sample
   */
  public record Member(String id, String text, @Nullable String language, long rank) {}

  /**
   * Adds the texts of all files of a pattern.
   *
   * @throws InputException when a file holds pages and not texts
   */
  public void read(String pattern) throws IOException, InputException {
    List<FoundFile> files = Storage.find(pattern);
    if (files.isEmpty()) {
      throw new NoSuchFileException(pattern);
    }
    for (FoundFile file : files) {
      try (InputRecords records =
          InputRecords.open(file, Split.WHOLE, Mapping.DEFAULT, Limits.DEFAULT)) {
        for (Entry entry = records.next(); entry != null; entry = records.next()) {
          if (entry instanceof Entry.Content content) {
            add(file, content.page());
          }
        }
      }
    }
  }

  private void add(FoundFile file, Page page) throws InputException {
    String text = page.text();
    if (text == null) {
      throw new InputException(file.name() + " holds pages, not texts; see 'sluice extract'");
    }
    if (!text.isBlank()) {
      long rank = TextHash.join(seed, TextHash.of(text));
      members.add(new Member(page.provenance().id(), text, page.language(), rank));
      if (members.size() > most) {
        members.pollLast();
      }
    }
  }

  /** The sample in its order. */
  public Collection<Member> members() {
    return new ArrayList<>(members);
  }
}
