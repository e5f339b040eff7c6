package org.sluice.url;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sluice.recipe.FileSource;

/**
 * The blacklists of Université Toulouse 1 Capitole as RedPajama-V2 asks them: which of 13
 * categories list a URL's network location. That is looked up as it is written, with {@code www.}
 * and a port, in upper case or lower; a host below a listed domain is not listed. (The block lists
 * of the step {@code url} do cover hosts below.) Eight bytes for each domain; two of five million
 * domains are taken for one with a probability below one in a hundred. Immutable and thread-safe.
 *
 * <p>The lists are folders by category, each with a file {@code domains} of a domain on a line, or
 * an archive of such folders, {@code .tar.gz} or {@code .tar}, as the university publishes it. A
 * link in the archive ({@code porn} is one to {@code adult}) makes one list two categories, as do
 * two files of the same content.
 */
public final class Ut1 {
  /** The categories that RedPajama-V2 takes ({@code configs/rp_v2.0.conf}), in its order of ids. */
  static final List<String> CATEGORIES =
      List.of(
          "adult",
          "agressif",
          "agressive",
          "arjel",
          "chat",
          "dating",
          "ddos",
          "filehosting",
          "gambling",
          "mixed_adult",
          "phishing",
          "porn",
          "violence");

  /** The names of the lists in their folder. */
  public static final List<String> FILES =
      CATEGORIES.stream().map(category -> category + "/domains").toList();

  private static final long MASK = (1L << CATEGORIES.size()) - 1;

  private static final Map<String, SoftReference<Ut1>> SHARED = new HashMap<>();

  /** Hashes of domains, whose lowest bits are the domain's categories; in order. */
  private final long[] entries;

  private Ut1(long[] entries) {
    this.entries = entries;
  }

  /**
   * The lists in these files, read once for all threads.
   *
   * @param names of files {@code CATEGORY/domains} and of archives
   * @throws IllegalArgumentException naming the file, when it cannot be read or holds no list
   */
  public static Ut1 shared(List<String> names, FileSource files) {
    Map<String, String> digests = new HashMap<>();
    for (String name : names) {
      digests.put(name, ListFiles.digest(List.of(name), files));
    }
    String key =
        names.stream()
            .map(name -> category(name) + ":" + digests.get(name))
            .collect(Collectors.joining(","));
    // One at a time: a second thread would read the same lists, and both need the memory.
    synchronized (SHARED) {
      SoftReference<Ut1> reference = SHARED.get(key);
      @Nullable Ut1 lists = reference == null ? null : reference.get();
      if (lists == null) {
        lists = read(names, files, digests);
        SHARED.values().removeIf(other -> other.get() == null);
        SHARED.put(key, new SoftReference<>(lists));
      }
      return lists;
    }
  }

  private static Ut1 read(List<String> names, FileSource files, Map<String, String> digests) {
    Map<String, Integer> contents = new HashMap<>();
    Builder builder = new Builder();
    for (String name : names) {
      int category = category(name);
      if (category >= 0) {
        contents.merge(String.valueOf(digests.get(name)), 1 << category, (a, b) -> a | b);
      }
    }
    for (String name : names) {
      boolean list = category(name) >= 0;
      @Nullable Integer categories =
          list ? contents.remove(String.valueOf(digests.get(name))) : null;
      if (list && categories == null) {
        continue; // The same content was read for all its categories.
      }
      try (InputStream in = new BufferedInputStream(files.open(name), 1 << 16)) {
        if (categories != null) {
          builder.read(in, categories);
        } else {
          builder.readArchive(in);
        }
      } catch (IOException e) {
        throw ListFiles.unreadable(name, e);
      }
    }
    return builder.build();
  }

  /** The category whose list a file is by its name; -1 when it is none. */
  private static int category(String name) {
    String path = name.replace('\\', '/');
    for (int i = 0; i < FILES.size(); i++) {
      if (path.endsWith("/" + FILES.get(i)) || path.equals(FILES.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** The categories that list a URL's host, a bit for each; 0 when none does. */
  public int categories(@Nullable String url) {
    String location = url == null ? "" : location(url);
    if (location.isEmpty()) {
      return 0;
    }
    long hash = HashSet64.START;
    for (byte unit : location.getBytes(StandardCharsets.UTF_8)) {
      hash = HashSet64.step(hash, (char) (unit & 0xFF));
    }
    long key = HashSet64.finish(hash) & ~MASK;
    int at = Arrays.binarySearch(entries, key);
    at = at < 0 ? -1 - at : at;
    return at < entries.length && (entries[at] & ~MASK) == key ? (int) (entries[at] & MASK) : 0;
  }

  /** What Python's {@code urllib.parse.urlparse} calls {@code netloc}; empty when there is none. */
  static String location(String url) {
    int from = 0;
    while (from < url.length() && url.charAt(from) <= ' ') {
      from++;
    }
    int colon = from;
    while (colon < url.length() && isOfScheme(url.charAt(colon))) {
      colon++;
    }
    if (colon > from && colon < url.length() && url.charAt(colon) == ':') {
      from = colon + 1;
    }
    if (!url.startsWith("//", from)) {
      return "";
    }
    int end = from + 2;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return url.substring(from + 2, end);
  }

  private static boolean isOfScheme(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '-'
        || c == '.';
  }

  /**
   * RedPajama-V2's number of a combination of categories: all combinations, the small ones first
   * and those of one size by their categories' names, counted from 0. So {@code adult} alone is 0,
   * {@code violence} alone 12, and {@code adult} with {@code agressif} 13.
   *
   * @param categories a bit for each, not 0
   */
  public static int number(int categories) {
    int all = CATEGORIES.size();
    int left = Integer.bitCount(categories);
    int number = 0;
    for (int size = 1; size < left; size++) {
      number += combinations(all, size);
    }
    for (int category = 0; left > 0; category++) {
      if ((categories >> category & 1) != 0) {
        left--;
      } else {
        number += combinations(all - category - 1, left - 1);
      }
    }
    return number;
  }

  private static int combinations(int of, int size) {
    int count = 1;
    for (int i = 0; i < size; i++) {
      count = count * (of - i) / (i + 1);
    }
    return count;
  }

  /** The names of categories, in order, with blanks between. */
  public static String names(int categories) {
    StringJoiner names = new StringJoiner(" ");
    for (int i = 0; i < CATEGORIES.size(); i++) {
      if ((categories >> i & 1) != 0) {
        names.add(CATEGORIES.get(i));
      }
    }
    return names.toString();
  }

  /** How many different domains are listed. */
  int size() {
    return entries.length;
  }

  /** Collects domains. */
  private static final class Builder {
    private long[] entries = new long[1 << 10];
    private int size;

    /** Adds the domains of a file with a domain on a line, white space around it not counted. */
    void read(InputStream in, int categories) throws IOException {
      long hash = HashSet64.START;
      long kept = hash;
      for (int unit = in.read(); ; unit = in.read()) {
        if (unit == '\n' || unit < 0) {
          if (kept != HashSet64.START) {
            add((HashSet64.finish(kept) & ~MASK) | categories);
          }
          hash = HashSet64.START;
          kept = hash;
          if (unit < 0) {
            return;
          }
        } else if (unit > ' ') {
          hash = HashSet64.step(hash, (char) unit);
          kept = hash;
        } else if (kept != HashSet64.START) {
          hash = HashSet64.step(hash, (char) unit);
        }
      }
    }

    /** Adds the lists in an archive. */
    void readArchive(InputStream in) throws IOException {
      int first = size;
      Map<Integer, Integer> same = new HashMap<>();
      boolean any = false;
      try (TarFile tar = new TarFile(in)) {
        while (tar.next()) {
          int category = category(tar.name());
          if (category >= 0 && tar.isFile()) {
            read(tar.content(), 1 << category);
            any = true;
          }
          int link = listed(tar.name());
          int target = listed(tar.link());
          if (link >= 0 && target >= 0) {
            same.merge(1 << target, 1 << link, (a, b) -> a | b);
          }
        }
      }
      if (!any) {
        throw new IOException(
            "neither an archive of UT1's blacklists nor one of its files, such as " + FILES.get(0));
      }
      for (int i = first; i < size; i++) {
        entries[i] |= same.getOrDefault((int) (entries[i] & MASK), 0);
      }
    }

    /** The category of a list or of its folder. */
    private static int listed(String name) {
      int category = category(name);
      return category >= 0
          ? category
          : category((name.endsWith("/") ? name : name + "/") + "domains");
    }

    private void add(long entry) {
      if (size == entries.length) {
        entries = Arrays.copyOf(entries, size + (size >> 1));
      }
      entries[size++] = entry;
    }

    Ut1 build() {
      Arrays.sort(entries, 0, size);
      int distinct = 0;
      for (int i = 0; i < size; i++) {
        if (distinct > 0 && (entries[distinct - 1] & ~MASK) == (entries[i] & ~MASK)) {
          entries[distinct - 1] |= entries[i];
        } else {
          entries[distinct++] = entries[i];
        }
      }
      return new Ut1(Arrays.copyOf(entries, distinct));
    }
  }
}
