package org.sluice.ingest;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sluice.document.Page;
import org.sluice.schema.Provenance;

/** What a line or row holds, by role, while it is read. Of several names the best one counts. */
final class Fields {
  private static final Map<String, List<String>> HTML_HEADERS =
      Map.of("content-type", List.of("text/html; charset=utf-8"));

  private final Map<Role, String> values = new EnumMap<>(Role.class);
  private final Map<Role, Integer> ranks = new EnumMap<>(Role.class);

  /** Takes a value unless one under a better name is there. */
  void put(Role role, int rank, String value) {
    Integer found = ranks.get(role);
    if (found == null || rank <= found) {
      ranks.put(role, rank);
      values.put(role, wellFormed(value));
    }
  }

  /** JSON may escape half of a pair; what cannot be written as UTF-8 becomes U+FFFD, as in HTML. */
  private static String wellFormed(String value) {
    StringBuilder mended = null;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < value.length()
              && Character.isLowSurrogate(value.charAt(i + 1));
      if (pair) {
        i++;
      } else {
        mended = mended == null ? new StringBuilder(value) : mended;
        mended.setCharAt(i, '\ufffd');
      }
    }
    return mended == null ? value : mended.toString();
  }

  @Nullable String get(Role role) {
    return values.get(role);
  }

  /** Whether there is something to make a document of. */
  boolean hasText() {
    return values.containsKey(Role.TEXT) || values.containsKey(Role.HTML);
  }

  /** The document, or word that it has no text. */
  Entry entry(String file, long offset, long length, String type, ReadFailure withoutText) {
    Provenance provenance = provenance(file, offset, length, type);
    String text = values.get(Role.TEXT);
    String html = values.get(Role.HTML);
    if (text != null) {
      return new Entry.Content(
          new Page(provenance, new byte[0], Map.of(), text, values.get(Role.LANGUAGE)));
    }
    if (html != null) {
      byte[] body = html.getBytes(StandardCharsets.UTF_8);
      return new Entry.Content(
          new Page(provenance, body, HTML_HEADERS, null, values.get(Role.LANGUAGE)));
    }
    return new Entry.Damaged(provenance, withoutText.with("no string where the text should be"));
  }

  /** A line or row that cannot be read. */
  static Entry damaged(String file, long offset, long length, String type, Damage damage) {
    return new Entry.Damaged(
        new Fields().provenance(file, offset, length, type), damage.reason().with(damage.found()));
  }

  private Provenance provenance(String file, long offset, long length, String type) {
    String id = values.get(Role.ID);
    boolean html = !values.containsKey(Role.TEXT) && values.containsKey(Role.HTML);
    return new Provenance(
        id == null || id.isEmpty() ? FileNames.base(file) + "@" + offset : id,
        values.get(Role.URL),
        file,
        offset,
        length,
        type,
        null,
        Timestamps.utc(values.get(Role.DATE)),
        null,
        null,
        html ? "text/html" : null,
        null);
  }
}
