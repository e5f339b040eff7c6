package org.sluice.dedup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.sluice.schema.Signature;
import org.sluice.signature.Jaccard;
import org.sluice.signature.Scheme;
import org.sluice.signature.Shingles;
import org.sluice.signature.Signer;

/**
 * The S-curve of a scheme with measured points on it: every pair of the documents in JSON lines
 * (key {@code text}) by brute force, its true similarity, and whether a band of both is equal, over
 * {@value #SEEDS} seeds. Prints a table by similarity; {@code -o FILE.svg} draws it.
 *
 * <pre>{@code
 * ./mvnw -pl pipelines -am test-compile dependency:build-classpath -Dmdep.outputFile=target/cp
 * java -cp pipelines/target/test-classes:pipelines/target/classes:$(cat pipelines/target/cp) \
 *   org.sluice.dedup.CandidateCurve 16x6 14x8 -o curve.svg documents.jsonl.gz
 * }</pre>
 */
final class CandidateCurve {
  private static final int SEEDS = 20;
  private static final int BINS = 20;
  private static final double LEAST = 0.2;
  private static final int BOX = 480;
  private static final int MARGIN = 48;
  private static final List<String> COLOURS = List.of("#0b6e99", "#b3541e", "#4d7c3a", "#7a4b9a");

  /** Pairs of one similarity, and how many of them were candidates, over all seeds. */
  private static final class Bin {
    double similarity;
    long pairs;
    long asked;
    long found;
  }

  private CandidateCurve() {}

  /** Draws the curve; see the class. */
  public static void main(String[] arguments) throws IOException {
    List<Scheme> schemes = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    Path svg = null;
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (argument.matches("\\d+x\\d+")) {
        String[] bandsAndRows = argument.split("x");
        schemes.add(
            new Scheme(
                Scheme.DEFAULT.shingle(),
                Integer.parseInt(bandsAndRows[0]),
                Integer.parseInt(bandsAndRows[1]),
                1));
      } else if (argument.equals("-o")) {
        svg = Path.of(arguments[++i]);
      } else {
        read(Path.of(argument), texts);
      }
    }
    List<int[]> pairs = new ArrayList<>();
    double[] similarities = pairs(texts, pairs);
    List<Bin[]> measured = new ArrayList<>();
    for (Scheme scheme : schemes) {
      Bin[] bins = measure(scheme, texts, pairs, similarities);
      measured.add(bins);
      print(scheme, bins);
    }
    if (svg != null) {
      Files.writeString(svg, draw(schemes, measured));
    }
  }

  private static void read(Path path, List<String> texts) throws IOException {
    ObjectMapper json = new ObjectMapper();
    try (InputStream file = Files.newInputStream(path);
        InputStream in = path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode text = json.readTree(line).get("text");
        if (text != null) {
          texts.add(text.asText());
        }
      }
    }
  }

  /** All pairs at least {@value #LEAST} alike, and their similarities in the same order. */
  private static double[] pairs(List<String> texts, List<int[]> pairs) {
    Shingles shingles = new Shingles(Scheme.DEFAULT.shingle());
    List<long[]> sets = texts.stream().map(shingles::distinct).toList();
    List<Double> similarities = new ArrayList<>();
    for (int a = 0; a < sets.size(); a++) {
      for (int b = 0; b < a; b++) {
        int lengthA = sets.get(a).length;
        int lengthB = sets.get(b).length;
        if (Math.min(lengthA, lengthB) >= LEAST * Math.max(lengthA, lengthB)) {
          double similarity = Jaccard.of(sets.get(a), sets.get(b));
          if (similarity >= LEAST) {
            pairs.add(new int[] {a, b});
            similarities.add(similarity);
          }
        }
      }
    }
    return similarities.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Bin[] measure(
      Scheme scheme, List<String> texts, List<int[]> pairs, double[] similarities) {
    Bin[] bins = new Bin[BINS + 1];
    Arrays.setAll(bins, i -> new Bin());
    for (int i = 0; i < similarities.length; i++) {
      Bin bin = bins[(int) (similarities[i] * BINS)];
      bin.similarity += similarities[i];
      bin.pairs++;
    }
    for (int seed = 1; seed <= SEEDS; seed++) {
      Signer signer = new Signer(new Scheme(scheme.shingle(), scheme.bands(), scheme.rows(), seed));
      List<long[]> bands = new ArrayList<>();
      for (String text : texts) {
        Signature signature = signer.sign(text);
        bands.add(signature == null ? new long[0] : signature.bands());
      }
      for (int i = 0; i < similarities.length; i++) {
        Bin bin = bins[(int) (similarities[i] * BINS)];
        bin.asked++;
        bin.found += share(bands.get(pairs.get(i)[0]), bands.get(pairs.get(i)[1])) ? 1 : 0;
      }
    }
    return bins;
  }

  private static boolean share(long[] a, long[] b) {
    for (int i = 0; i < a.length; i++) {
      if (a[i] == b[i]) {
        return true;
      }
    }
    return false;
  }

  private static void print(Scheme scheme, Bin[] bins) {
    System.out.printf(
        Locale.ROOT,
        "%n%d bands of %d rows, %d seeds%n| J | pairs | candidates | by formula |%n|---|---|---|---|%n",
        scheme.bands(),
        scheme.rows(),
        SEEDS);
    Bin all = new Bin();
    for (int i = 0; i <= BINS; i++) {
      Bin bin = bins[i];
      if (bin.pairs > 0) {
        double similarity = bin.similarity / bin.pairs;
        System.out.printf(
            Locale.ROOT,
            "| %.3f | %,d | %.4f | %.4f |%n",
            similarity,
            bin.pairs,
            (double) bin.found / bin.asked,
            scheme.candidateProbability(similarity));
      }
      if (i >= Math.round(0.85 * BINS)) {
        all.asked += bin.asked;
        all.found += bin.found;
        all.pairs += bin.pairs;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "J >= 0.85: %,d pairs, %.5f candidates%n",
        all.pairs,
        (double) all.found / all.asked);
  }

  private static String draw(List<Scheme> schemes, List<Bin[]> measured) {
    StringBuilder svg = new StringBuilder();
    int size = BOX + 2 * MARGIN;
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                + " font-size=\"12\">%n<title>Which pairs are compared</title>%n"
                + "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n",
            size,
            size,
            size,
            size));
    for (int tick = 0; tick <= 10; tick++) {
      double at = tick / 10.0;
      svg.append(
          String.format(
              Locale.ROOT,
              "<path d=\"M%.1f %.1fH%.1fM%.1f %.1fV%.1f\" stroke=\"#ddd\"/>%n"
                  + "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%.1f</text>%n"
                  + "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%.1f</text>%n",
              x(0),
              y(at),
              x(1),
              x(at),
              y(0),
              y(1),
              x(at),
              y(0) + 18,
              at,
              x(0) - 6,
              y(at) + 4,
              at));
    }
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">true Jaccard similarity of a pair</text>%n"
                + "<text x=\"%.1f\" y=\"%.1f\">share of pairs that are compared</text>%n",
            x(0.5),
            size - 10,
            x(0),
            y(1) - 14));
    for (int i = 0; i < schemes.size(); i++) {
      Scheme scheme = schemes.get(i);
      String colour = COLOURS.get(i % COLOURS.size());
      StringBuilder path = new StringBuilder();
      for (int step = 0; step <= 200; step++) {
        path.append(
            String.format(
                Locale.ROOT,
                "%s%.1f %.1f",
                step == 0 ? "M" : "L",
                x(step / 200.0),
                y(scheme.candidateProbability(step / 200.0))));
      }
      svg.append(
          String.format(
              Locale.ROOT,
              "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n"
                  + "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%d bands of %d rows</text>%n",
              path,
              colour,
              x(0.03),
              y(0.93 - 0.05 * i),
              colour,
              scheme.bands(),
              scheme.rows()));
      for (Bin bin : measured.get(i)) {
        if (bin.pairs > 0) {
          svg.append(
              String.format(
                  Locale.ROOT,
                  "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n",
                  x(bin.similarity / bin.pairs),
                  y((double) bin.found / bin.asked),
                  colour));
        }
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private static double x(double similarity) {
    return MARGIN + BOX * similarity;
  }

  private static double y(double probability) {
    return MARGIN + BOX * (1 - probability);
  }
}
