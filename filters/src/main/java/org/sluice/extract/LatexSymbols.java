package org.sluice.extract;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * LaTeX commands of mathematical characters, as the packages amsmath and amssymb define them.
 * Letters in the styles of Unicode's mathematical alphabets are not here: they decompose to plain
 * ones.
 */
final class LatexSymbols {
  private static final String TABLE =
      """
      α \\alpha β \\beta γ \\gamma δ \\delta ε \\varepsilon ϵ \\epsilon ζ \\zeta η \\eta θ \\theta
      ϑ \\vartheta ι \\iota κ \\kappa λ \\lambda μ \\mu µ \\mu ν \\nu ξ \\xi π \\pi ϖ \\varpi ρ \\rho
      ϱ \\varrho σ \\sigma ς \\varsigma τ \\tau υ \\upsilon φ \\varphi ϕ \\phi χ \\chi ψ \\psi
      ω \\omega Γ \\Gamma Δ \\Delta Θ \\Theta Λ \\Lambda Ξ \\Xi Π \\Pi Σ \\Sigma Υ \\Upsilon
      Φ \\Phi Ψ \\Psi Ω \\Omega ∂ \\partial ∇ \\nabla ∞ \\infty ∅ \\emptyset ℓ \\ell ℏ \\hbar
      ℜ \\Re ℑ \\Im ℵ \\aleph ℘ \\wp ∀ \\forall ∃ \\exists ∄ \\nexists ¬ \\neg ∧ \\wedge ∨ \\vee
      ⊕ \\oplus ⊗ \\otimes ⊖ \\ominus ⊙ \\odot ⊥ \\perp ⊤ \\top ⊢ \\vdash ⊨ \\models ∩ \\cap
      ∪ \\cup ⊂ \\subset ⊃ \\supset ⊆ \\subseteq ⊇ \\supseteq ⊊ \\subsetneq ∈ \\in ∉ \\notin
      ∋ \\ni ∖ \\setminus × \\times ⋅ \\cdot · \\cdot ÷ \\div ± \\pm ∓ \\mp ∗ * ∘ \\circ
      ∙ \\bullet • \\bullet ⋆ \\star † \\dagger ‡ \\ddagger ≤ \\le ≥ \\ge ⩽ \\leqslant
      ⩾ \\geqslant ≠ \\ne ≈ \\approx ≡ \\equiv ≢ \\not\\equiv ∼ \\sim ≃ \\simeq ≅ \\cong
      ∝ \\propto ≪ \\ll ≫ \\gg ≺ \\prec ≻ \\succ ∣ \\mid ∤ \\nmid ∥ \\parallel → \\to
      ← \\leftarrow ↔ \\leftrightarrow ⇒ \\Rightarrow ⇐ \\Leftarrow ⇔ \\Leftrightarrow
      ⟶ \\longrightarrow ⟵ \\longleftarrow ⟹ \\implies ⟺ \\iff ↦ \\mapsto ⟼ \\longmapsto
      ↑ \\uparrow ↓ \\downarrow ⇀ \\rightharpoonup ⇌ \\rightleftharpoons ↪ \\hookrightarrow
      ∑ \\sum ∏ \\prod ∐ \\coprod ∫ \\int ∬ \\iint ∭ \\iiint ∮ \\oint ⋂ \\bigcap ⋃ \\bigcup
      ⋀ \\bigwedge ⋁ \\bigvee ⨁ \\bigoplus ⨂ \\bigotimes … \\ldots ⋯ \\cdots ⋮ \\vdots
      ⋱ \\ddots ⟨ \\langle ⟩ \\rangle ⌊ \\lfloor ⌋ \\rfloor ⌈ \\lceil ⌉ \\rceil ‖ \\| ∠ \\angle
      △ \\triangle □ \\square ° ^{\\circ} ≔ := − - ‐ - – - ∶ : ′ ' ″ '' ‴ ''' √ \\surd
      ∴ \\therefore ∵ \\because ≜ \\triangleq ⋊ \\rtimes ⊔ \\sqcup ⊓ \\sqcap ⊞ \\boxplus
      { \\{ } \\} % \\% # \\# & \\& $ \\$ _ \\_ \\ \\backslash ^ \\hat{} ~ \\sim
      """;

  /** Characters that mean nothing in LaTeX: function application, invisible operators, joiners. */
  private static final String NOTHING = "\u2061\u2062\u2063\u2064\u200B\u200C\u200D\u2060\uFEFF";

  private static final Map<String, String> ACCENTS =
      Map.ofEntries(
          Map.entry("^", "\\hat"),
          Map.entry("ˆ", "\\hat"),
          Map.entry("̂", "\\hat"),
          Map.entry("~", "\\tilde"),
          Map.entry("˜", "\\tilde"),
          Map.entry("∼", "\\tilde"),
          Map.entry("¯", "\\overline"),
          Map.entry("‾", "\\overline"),
          Map.entry("―", "\\overline"),
          Map.entry("_", "\\overline"),
          Map.entry("̄", "\\bar"),
          Map.entry("→", "\\vec"),
          Map.entry("⃗", "\\vec"),
          Map.entry("⇀", "\\vec"),
          Map.entry("˙", "\\dot"),
          Map.entry(".", "\\dot"),
          Map.entry("¨", "\\ddot"),
          Map.entry("ˇ", "\\check"),
          Map.entry("˘", "\\breve"),
          Map.entry("⏞", "\\overbrace"),
          Map.entry("︷", "\\overbrace"));

  private static final Map<String, String> UNDER =
      Map.of(
          "_",
          "\\underline",
          "¯",
          "\\underline",
          "̲",
          "\\underline",
          "‾",
          "\\underline",
          "⏟",
          "\\underbrace",
          "︸",
          "\\underbrace");

  private static final Set<String> FUNCTIONS =
      Set.of(
          ("arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim"
                  + " liminf limsup ln log max min Pr sec sin sinh sup tan tanh")
              .split(" "));

  private static final Map<Integer, String> COMMANDS = new HashMap<>();

  static {
    String[] words = TABLE.strip().split("\\s+");
    for (int i = 0; i < words.length; i += 2) {
      COMMANDS.put(words[i].codePointAt(0), words[i + 1]);
    }
  }

  private LatexSymbols() {}

  /** The LaTeX of one character; itself where LaTeX needs no command, empty where it has none. */
  static String of(int codePoint) {
    if (NOTHING.indexOf(codePoint) >= 0) {
      return "";
    }
    String command = COMMANDS.get(codePoint);
    return command == null ? Character.toString(codePoint) : command;
  }

  /** The command of an accent over a base, or null when it is none. */
  static @Nullable String accent(String over) {
    return ACCENTS.get(over);
  }

  /** The command of a line or brace under a base, or null when it is none. */
  static @Nullable String under(String under) {
    return UNDER.get(under);
  }

  /** Whether a name has a command of its own, {@code \sin}. */
  static boolean isFunction(String name) {
    return FUNCTIONS.contains(name);
  }
}
