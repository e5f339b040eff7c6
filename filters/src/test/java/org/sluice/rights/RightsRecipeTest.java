package org.sluice.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sluice.document.Catalogue;
import org.sluice.document.DocumentSteps;
import org.sluice.document.Rule;
import org.sluice.recipe.RecipeException;
import org.sluice.recipe.RecipeReader;

/** The step as recipes write it. */
class RightsRecipeTest {
  private static List<String> rules(String step) throws RecipeException {
    String recipe = "name: r\nread: a.warc\ndocument:\n  - " + step + "\nwrite: { path: out }\n";
    return new DocumentSteps(
            new RecipeReader(Catalogue.parameters(), Map.of())
                .read("r.yaml", recipe, List.of())
                .document())
        .rules().stream().map(Rule::code).filter(code -> code.startsWith("rights/")).toList();
  }

  @Test
  void obeysListedProtocols() throws RecipeException {
    List<String> expected = List.of("rights/policy-file", "rights/noai", "rights/tdm-reservation");
    assertEquals(expected, rules("rights: { obey: [noai, tdm-reservation] }"));
    assertEquals(List.of("rights/policy-file", "rights/noai"), rules("rights: { obey: noai }"));
  }

  @Test
  void obeysTheStandardProfileUnlessTold() throws RecipeException {
    assertEquals(rules("rights: { profile: standard }"), rules("rights"));
    assertEquals(List.of("rights/policy-file"), rules("rights: { profile: record-only }"));
    List<String> strict = rules("rights: { profile: strict }");
    assertTrue(strict.containsAll(rules("rights")));
    assertTrue(strict.size() > rules("rights").size());
  }

  @Test
  void namesTheNearestProtocol() {
    RecipeException problem =
        assertThrows(
            RecipeException.class, () -> rules("rights: { obey: [noai, tdmreservation] }"));
    String rendered = problem.render();
    assertTrue(rendered.contains("'tdmreservation' is no value of 'obey'"), rendered);
    assertTrue(rendered.contains("tdm-reservation"), rendered);
    assertTrue(rendered.contains("r.yaml:4:28"), rendered);
  }

  @Test
  void knowsNoOtherProfile() {
    RecipeException problem =
        assertThrows(RecipeException.class, () -> rules("rights: { profile: strikt }"));
    assertTrue(problem.render().contains("did you mean 'strict'"), problem.render());
  }
}
