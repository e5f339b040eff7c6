package org.sluice.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  @ParameterizedTest
  @CsvSource({
    "hdfs://NameNode:8020//a//b, hdfs://namenode/a/b",
    "hdfs://namenode:9000/a, hdfs://namenode:9000/a",
    "hdfs:///a, hdfs:///a",
    "s3://Bucket//a/../b, s3://Bucket//a/../b"
  })
  void givesEachPlaceOneName(String name, String one) {
    assertEquals(one, Names.absolute(name));
  }

  @ParameterizedTest
  @CsvSource({
    "hdfs://n/a/**.gz, hdfs://n/a",
    "hdfs://n/a/b?/c*, hdfs://n/a",
    "hdfs://n/**, hdfs://n",
    "hdfs://n/a/b, hdfs://n/a"
  })
  void findsTheFolderOfAPattern(String pattern, String base) {
    assertEquals(base, Names.base(pattern));
  }

  @Test
  void readsGlobsAsLocalOnesAreRead() {
    List<String> names = List.of("a.gz", "b/a.gz", "b/c/a.gz", "b/ab.gz", "b/a^.gz", "b/a-.gz");
    assertEquals(List.of("a.gz"), matches("*.gz", names));
    assertEquals(names, matches("**.gz", names));
    assertEquals(List.of("b/c/a.gz"), matches("b/**/a.gz", names));
    assertEquals(List.of("b/ab.gz"), matches("b/a[a-c].gz", names));
    assertEquals(List.of("b/a^.gz", "b/a-.gz"), matches("b/a[!a-c].gz", names));
    assertEquals(List.of("b/a^.gz", "b/a-.gz"), matches("b/a[-^].gz", names));
    assertEquals(List.of("a.gz", "b/ab.gz"), matches("{a,b/ab}.gz", names));
    assertEquals(List.of(), matches("b.*.gz", names));
    assertEquals(List.of("a["), matches("a[", List.of("a[", "a")));
    assertEquals(List.of("{a"), matches("{a", List.of("{a")));
  }

  private static List<String> matches(String glob, List<String> names) {
    return names.stream().filter(Names.regex(glob).asMatchPredicate()).toList();
  }
}
