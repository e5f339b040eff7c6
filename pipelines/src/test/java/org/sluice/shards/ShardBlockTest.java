package org.sluice.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.sluice.schema.Metadata;
import org.sluice.schema.Provenance;
import org.sluice.schema.ShardRow;

class ShardBlockTest {
  @Property(tries = 300)
  void readsDocumentsAsTheyWereAdded(@ForAll("rows") ShardRow row, @ForAll long place)
      throws IOException {
    ShardBlock block = new ShardBlock(ShardRows.CODEC);
    block.add(new ShardBlock.Placed(place, row));
    assertEquals(List.of(new ShardBlock.Placed(place, row)), read(block.toBytes()));
  }

  @Provide
  Arbitrary<ShardRow> rows() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.of("", "a", "文字", "😀", "\u0000"),
            Arbitraries.strings()
                .ofMaxLength(50)
                .filter(s -> s.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)));
    Arbitrary<List<String>> absent = texts.injectNull(0.4).list().ofSize(12);
    return Combinators.combine(
            texts,
            texts,
            absent,
            Arbitraries.longs(),
            Arbitraries.integers().between(0, 999).injectNull(0.4),
            Arbitraries.maps(Arbitraries.of(ShardRows.NAMES), Arbitraries.doubles()).ofMaxSize(4))
        .as(
            (id, text, more, number, status, signals) ->
                new ShardRow(
                    new Provenance(
                        id,
                        more.get(0),
                        text,
                        number,
                        ~number,
                        "row",
                        more.get(1),
                        more.get(2),
                        more.get(3),
                        status,
                        more.get(4),
                        more.get(5)),
                    more.get(6),
                    metadata(more.get(7)),
                    text,
                    more.get(8),
                    more.get(9),
                    more.get(10),
                    more.get(11),
                    number,
                    signals));
  }

  private static Metadata metadata(@Nullable String value) {
    return value == null
        ? Metadata.NONE
        : Metadata.NONE
            .with(Metadata.Field.TITLE, value, "h1")
            .with(Metadata.Field.PAGE_TYPE, "forum", value);
  }

  @Example
  void ordersByUnsignedPlaceThenIdThenAddress() throws IOException {
    List<ShardBlock.Placed> expected =
        List.of(
            new ShardBlock.Placed(0, ShardRows.row("b", "f", 0, "")),
            new ShardBlock.Placed(1, ShardRows.row("a", "f", 9, "")),
            new ShardBlock.Placed(1, ShardRows.row("b", "e", 9, "")),
            new ShardBlock.Placed(1, ShardRows.row("b", "f", 2, "")),
            new ShardBlock.Placed(1, ShardRows.row("b", "f", 10, "")),
            new ShardBlock.Placed(Long.MAX_VALUE, ShardRows.row("a", "f", 0, "")),
            new ShardBlock.Placed(Long.MIN_VALUE, ShardRows.row("a", "f", 0, "")),
            new ShardBlock.Placed(-1, ShardRows.row("a", "f", 0, "")));
    List<ShardBlock.Placed> shuffled = new ArrayList<>(expected);
    Collections.shuffle(shuffled, new Random(3));
    List<ShardBlock.Entry> entries = new ArrayList<>();
    ShardBlock.entries(bytes(shuffled), ShardRows.CODEC, entries);
    entries.sort(ShardBlock.Entry.ORDER);
    assertEquals(expected, entries.stream().map(ShardBlock.Entry::open).toList());
  }

  @Property(tries = 100)
  void noticesEveryChangedByte(@ForAll int place, @ForAll @IntRange(min = 1, max = 255) int change)
      throws IOException {
    byte[] bytes = bytes(ShardRows.placed(new Random(5), 5));
    bytes[Math.floorMod(place, bytes.length)] ^= (byte) change;
    assertThrows(
        IOException.class, () -> ShardBlock.entries(bytes, ShardRows.CODEC, new ArrayList<>()));
  }

  @Example
  void mayBeEmpty() throws IOException {
    assertEquals(List.of(), read(ShardBlock.empty()));
  }

  private static byte[] bytes(List<ShardBlock.Placed> rows) throws IOException {
    ShardBlock block = new ShardBlock(ShardRows.CODEC);
    rows.forEach(block::add);
    return block.toBytes();
  }

  private static List<ShardBlock.Placed> read(byte[] bytes) throws IOException {
    List<ShardBlock.Entry> entries = new ArrayList<>();
    ShardBlock.entries(bytes, ShardRows.CODEC, entries);
    return entries.stream().map(ShardBlock.Entry::open).toList();
  }
}
