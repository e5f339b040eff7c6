package org.sluice.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** How problems look to the one who wrote the recipe. */
class RecipeExceptionTest {
  @Test
  void showsTheLineWithACaretUnderThePlace() {
    assertEquals(
        """
        recipe.yaml:4:14  unknown key 'min-word' in 'prose'
            4 |   - prose: { min-word: 3, max-symbols: 40 }
              |              ^^^^^^^^
          help: did you mean 'min-words'?
        recipe.yaml:4:40  'max-symbols' is a share between 0 and 1; you wrote 40
            4 |   - prose: { min-word: 3, max-symbols: 40 }
              |                                        ^^
        """,
        Recipes.problems(
            """
            name: n
            read: a
            document:
              - prose: { min-word: 3, max-symbols: 40 }
            write: { path: out }
            """));
  }

  @Test
  void namesTheFileAloneForWhatIsMissing() {
    assertEquals(
        """
        recipe.yaml  the recipe has no 'write'
          help: add 'write: { path: out/my-corpus }'
        """,
        Recipes.problems("name: n\nread: a\n"));
  }

  @Test
  void pointsAtNamesThatNoFileCanHave() {
    assertEquals(
        """
        recipe.yaml:2:11  'crawl/a[b/*' is a broken pattern: a slash stands between '[' and ']'
            2 | read: [a, 'crawl/a[b/*', {files: "c{d", text: t}]
              |           ^^^^^^^^^^^^^
          help: a backslash before a special character takes it as it is
        recipe.yaml:2:34  'c{d' is a broken pattern: '{' is never closed
            2 | read: [a, 'crawl/a[b/*', {files: "c{d", text: t}]
              |                                  ^^^^^
          help: a backslash before a special character takes it as it is
        recipe.yaml:3:16  'write.path' holds a NUL character, which no file's name can
            3 | write: { path: "o\\0" }
              |                ^^^^^
        """,
        Recipes.problems(
            """
            name: n
            read: [a, 'crawl/a[b/*', {files: "c{d", text: t}]
            write: { path: "o\\0" }
            """));
  }

  @Test
  void underlinesQuotedTextWhole() {
    assertEquals(
        """
        recipe.yaml:1:29  'balan ced' is no value of 'favour'
            1 | document: [{prose: {favour: "balan ced"}}]
              |                             ^^^^^^^^^^^
          help: did you mean 'balanced'?
        """,
        Recipes.problems(
            """
            document: [{prose: {favour: "balan ced"}}]
            name: n
            read: a
            write: { path: out }
            """));
  }

  @Test
  void countsWideCharactersAsTwoColumns() {
    assertEquals(
        """
        recipe.yaml:1:38  unknown key 'c' in 'prose'
            1 | document: [{prose: {keep: ["中文、한글"], c: 1}}]
              |                                           ^
          help: valid here: min-words, max-symbols, max-lines, line-length, citations, favour, \
        stop-words, keep, block
        """,
        Recipes.problems(
            """
            document: [{prose: {keep: ["中文、한글"], c: 1}}]
            name: n
            read: a
            write: { path: out }
            """));
  }

  @Test
  void underlinesWideCharactersWhole() {
    assertEquals(
        """
        recipe.yaml:1:21  unknown key '名字' in 'prose'
            1 | document: [{prose: {名字: 1}}]
              |                     ^^^^
        """,
        firstThree(
            """
            document: [{prose: {名字: 1}}]
            name: n
            read: a
            write: { path: out }
            """));
  }

  @Test
  void countsCharactersOutsideTheBasicPlaneOnce() {
    assertEquals(
        """
        recipe.yaml:1:33  unknown key 'c' in 'prose'
            1 | document: [{prose: {keep: [𐐷𠀀], c: 1}}]
              |                                  ^
        """,
        firstThree(
            """
            document: [{prose: {keep: [𐐷𠀀], c: 1}}]
            name: n
            read: a
            write: { path: out }
            """));
  }

  @Test
  void givesCombiningMarksNoColumn() {
    assertEquals(
        """
        recipe.yaml:1:34  unknown key 'c' in 'prose'
            1 | document: [{prose: {keep: [e\u0301x], c: 1}}]
              |                                 ^
        """,
        firstThree(
            """
            document: [{prose: {keep: [e\u0301x], c: 1}}]
            name: n
            read: a
            write: { path: out }
            """));
  }

  @Test
  void keepsTabsUnderTabs() {
    assertEquals(
        """
        recipe.yaml:1:20  unknown key 'writ'
            1 | {name: n,\tread: a,\twrit: 3, write: {path: out}}
              |          \t        \t^^^^
          help: did you mean 'write'?
        """,
        Recipes.problems("{name: n,\tread: a,\twrit: 3, write: {path: out}}\n"));
  }

  @Test
  void saysWhereYamlBreaks() {
    assertEquals(
        """
        recipe.yaml:2:8  not valid YAML: mapping values are not allowed here
            2 | read: a: b: c
              |        ^
        """,
        Recipes.problems("name: n\nread: a: b: c\n"));
  }

  @Test
  void refusesTabsAsIndentation() {
    assertEquals(
        """
        recipe.yaml:2:1  not valid YAML: found character '\\t(TAB)' that cannot start any token. \
        (Do not use \\t(TAB) for indentation)
            2 | \t- prose
              | ^
        """,
        Recipes.problems("document:\n\t- prose\n"));
  }

  private static String firstThree(String text) {
    return String.join("\n", Recipes.problems(text).lines().limit(3).toList()) + "\n";
  }
}
