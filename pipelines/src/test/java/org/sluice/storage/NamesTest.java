package org.sluice.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
}
