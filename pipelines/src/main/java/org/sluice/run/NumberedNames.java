package org.sluice.run;

import java.util.Comparator;

/**
 * The order of names that hold numbers. A run numbers its files with five digits, and with more
 * when there are more files, whose names as text would come between the others.
 */
final class NumberedNames {
  /** By the text around numbers as text, and by numbers as numbers. */
  static final Comparator<String> ORDER = NumberedNames::compare;

  private NumberedNames() {}

  private static int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int endA = digitsEnd(a, i);
      int endB = digitsEnd(b, j);
      if (endA > i && endB > j) {
        String numberA = significant(a, i, endA);
        String numberB = significant(b, j, endB);
        int order = Integer.compare(numberA.length(), numberB.length());
        order = order == 0 ? numberA.compareTo(numberB) : order;
        if (order != 0) {
          return order;
        }
        i = endA;
        j = endB;
      } else if (a.charAt(i) != b.charAt(j)) {
        return Character.compare(a.charAt(i), b.charAt(j));
      } else {
        i++;
        j++;
      }
    }
    int order = Integer.compare(a.length() - i, b.length() - j);
    return order == 0 ? a.compareTo(b) : order;
  }

  private static int digitsEnd(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static String significant(String text, int from, int to) {
    int first = from;
    while (first < to - 1 && text.charAt(first) == '0') {
      first++;
    }
    return text.substring(first, to);
  }
}
