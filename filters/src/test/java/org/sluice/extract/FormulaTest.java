package org.sluice.extract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class FormulaTest {
  private static String latex(String mathMl) {
    Element math = Jsoup.parseBodyFragment("<math>" + mathMl + "</math>").selectFirst("math");
    return math == null ? "" : String.valueOf(MathMl.toLatex(math));
  }

  private static String text(String html) {
    PageBlocks page = PageWalker.read(Jsoup.parse(html), new MetadataReader(), 100_000);
    boolean[] all = new boolean[page.blocks];
    Arrays.fill(all, true);
    return Rendering.of(page, all);
  }

  @Test
  void writesFractionsRootsAndScripts() {
    assertEquals("\\frac{a}{b}", latex("<mfrac><mi>a</mi><mi>b</mi></mfrac>"));
    assertEquals("\\sqrt{x+1}", latex("<msqrt><mi>x</mi><mo>+</mo><mn>1</mn></msqrt>"));
    assertEquals("\\sqrt[3]{x}", latex("<mroot><mi>x</mi><mn>3</mn></mroot>"));
    assertEquals("x_i^2", latex("<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"));
    assertEquals("f'", latex("<msup><mi>f</mi><mo>′</mo></msup>"));
    assertEquals(
        "{}_{6}^{14}C",
        latex("<mmultiscripts><mi>C</mi><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts>"));
  }

  @Test
  void writesOperatorsFunctionsAndAccents() {
    assertEquals(
        "\\sum_{i=1}^{n}\\alpha x\\le\\sin x",
        latex(
            "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi>"
                + "</munderover><mi>α</mi><mi>x</mi><mo>≤</mo><mi>sin</mi><mo>&#x2061;</mo>"
                + "<mi>x</mi>"));
    assertEquals("\\vec{v}", latex("<mover><mi>v</mi><mo>→</mo></mover>"));
    assertEquals("\\mathbb{R}", latex("<mi mathvariant=double-struck>R</mi>"));
    assertEquals("x", latex("<mi>𝑥</mi>"));
    assertEquals("\\text{if 5\\%}", latex("<mtext>if 5%</mtext>"));
  }

  @Test
  void writesMatricesAndCases() {
    String rows = "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr></mtable>";
    assertEquals("\\begin{pmatrix}1&0\\end{pmatrix}", latex("<mo>(</mo>" + rows + "<mo>)</mo>"));
    assertEquals("\\begin{cases}1&0\\end{cases}", latex("<mo>{</mo>" + rows));
  }

  @Test
  void readsEachFormulaOnce() {
    assertEquals(
        "a $x^2$ b",
        text(
            "<p>a <span class=katex><span class=katex-mathml><math><semantics><mrow><mi>x</mi>"
                + "</mrow><annotation encoding='application/x-tex'>x^2</annotation></semantics>"
                + "</math></span><span class=katex-html aria-hidden=true><b>x2</b></span></span> b"));
    assertEquals(
        "a $x^2$ b",
        text(
            "<p>a <span class=MathJax_Preview>x2</span><span class=MathJax><b>x2</b></span>"
                + "<script type='math/tex'>x^2</script> b"));
    assertEquals(
        "a\n$$x^2$$\nb",
        text("<p>a <script type='math/tex; mode=display'>x^2 % square\n</script> b"));
    assertEquals("a $x$ b", text("<p>a <img class=latex alt='$x$'> b"));
    assertEquals(
        "a $x_1$ b",
        text("<p>a <mjx-container class=MathJax><svg data-latex='x_1'></svg></mjx-container> b"));
  }

  @Test
  void takesALabelledPictureOrBrokenMarkupForText() {
    assertEquals("a word b", text("<p>a <math>word</math> b"));
    assertEquals("a b", text("<p>a <img class=photo alt='x^2'> b"));
  }

  @Test
  void unwrapsTheSource() {
    assertEquals("a^{b}", Formula.clean(" {\\displaystyle a^{b}} "));
    assertEquals("{a}^{b}", Formula.clean("$${a}^{b}$$"));
    assertEquals("5\\% x", Formula.clean("5\\% % five\n x"));
  }

  @Test
  void readsADeepFormulaWithoutRecursion() {
    String deep = "<mrow>".repeat(400) + "<mi>x</mi>" + "</mrow>".repeat(400);
    assertEquals("x", latex(deep));
    String roots = "<mroot>".repeat(400) + "<mi>x</mi>" + "<mn>3</mn></mroot>".repeat(400);
    assertEquals(400, latex(roots).split("\\{", -1).length - 1);
  }
}
