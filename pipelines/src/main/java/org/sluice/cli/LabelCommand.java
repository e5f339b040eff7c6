package org.sluice.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sluice.inspect.Counted;
import org.sluice.inspect.FinishedRun;
import org.sluice.labels.Labelling;
import org.sluice.labels.Rubric;
import org.sluice.labels.TextSample;
import org.sluice.plan.InputException;
import org.sluice.storage.FoundFile;
import org.sluice.storage.Storage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice label}: a language model's judgement of a sample of texts. */
@Command(
    name = "label",
    description = "Has a language model judge a sample of texts, for 'sluice train' to learn from.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Any endpoint of OpenAI's form will do: DeepSeek, Qwen, Kimi, GLM, ERNIE, vLLM, Ollama.",
      "The key is read from the environment and from nowhere else. Each answer is written at",
      "once; the same command goes on after a kill, and asks about no text twice.",
      "",
      "  export SLUICE_API_KEY=…",
      "  sluice label --run out/corpus --rubric edu.md --endpoint https://api.deepseek.com/v1 \\",
      "      --model deepseek-chat --sample 2000 --split 3 -o labels.jsonl",
      "  sluice train labels.jsonl -o edu.bin",
      "",
      "Exit status 1: texts are left without a label; the message says why."
    })
final class LabelCommand implements Callable<Integer> {
  private static final Duration HOUR = Duration.ofHours(1);

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILES",
      description = "Texts: JSON lines, Parquet, CSV.")
  private List<String> patterns = new ArrayList<>();

  @Option(
      names = "--run",
      paramLabel = "RUN",
      description = "A finished run: what it kept and what it dropped.")
  private @Nullable String run;

  @Option(
      names = "--rubric",
      paramLabel = "FILE",
      required = true,
      description = "What is good and what is bad, in words, for the model.")
  private String rubric;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      required = true,
      description = "The endpoint's address, up to /v1.")
  private String endpoint;

  @Option(names = "--model", paramLabel = "NAME", required = true, description = "Its model.")
  private String model;

  @Option(
      names = "--key-env",
      paramLabel = "NAME",
      defaultValue = "SLUICE_API_KEY",
      description = "The environment variable that holds the key; ${DEFAULT-VALUE} unless set.")
  private String keyVariable;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "The file of labels, which is gone on with.")
  private String target;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many texts; ${DEFAULT-VALUE} unless set.")
  private int sample;

  @Option(
      names = "--seed",
      defaultValue = "0",
      description = "Which texts; ${DEFAULT-VALUE} unless set.")
  private long seed;

  @Option(
      names = "--scores",
      paramLabel = "LEAST..MOST",
      defaultValue = "0..5",
      description = "The rubric's range; ${DEFAULT-VALUE} unless set.")
  private String scores;

  @Option(
      names = "--split",
      paramLabel = "SCORE",
      description = "Label texts 'high' from this score on and 'low' below it.")
  private @Nullable Double split;

  @Option(
      names = "--characters",
      defaultValue = "8000",
      description = "How much of a text the model is shown; ${DEFAULT-VALUE} unless set.")
  private int characters;

  @Option(
      names = "--parallel",
      defaultValue = "4",
      description = "Requests at a time; ${DEFAULT-VALUE} unless set.")
  private int parallel;

  @Option(
      names = "--per-minute",
      defaultValue = "0",
      description = "The most requests in a minute, 0 for no limit.")
  private double perMinute;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "For one answer; ${DEFAULT-VALUE} unless set.")
  private double timeout;

  @Option(
      names = "--retries",
      defaultValue = "6",
      description = "How often one text is tried again; ${DEFAULT-VALUE} unless set.")
  private int retries;

  @Option(
      names = "--backoff",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = "The first wait before that, which doubles; ${DEFAULT-VALUE} unless set.")
  private double backoff;

  @Option(
      names = "--answer-tokens",
      defaultValue = "512",
      description = "The most tokens of an answer; ${DEFAULT-VALUE} unless set.")
  private int answerTokens;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description = "Stop before more tokens than this are used, earlier ones counted.")
  private @Nullable Long mostTokens;

  @Option(
      names = "--max-cost",
      paramLabel = "SUM",
      description = "Stop before more than this is spent, by the two prices.")
  private @Nullable Double mostCost;

  @Option(
      names = "--price-in",
      defaultValue = "0",
      description = "The price of a million tokens of text.")
  private double promptPrice;

  @Option(
      names = "--price-out",
      defaultValue = "0",
      description = "The price of a million tokens of answers.")
  private double completionPrice;

  @Override
  public Integer call() throws IOException, InputException, UsageException, InterruptedException {
    Rubric judge = judge();
    Labelling.Options options = options();
    PrintWriter err = spec.commandLine().getErr();
    List<String> inputs = new ArrayList<>(List.of(rubric));
    TextSample texts = new TextSample(sample, seed);
    for (String pattern : sources()) {
      Storage.find(pattern).stream().map(FoundFile::location).forEach(inputs::add);
      texts.read(pattern);
    }
    OutputFile.check(target, inputs);
    err.println("judging   " + Counted.of(texts.members().size(), "text") + " by " + options);
    Labelling.Outcome outcome =
        new Labelling(judge, options, message -> err.println("warning: " + message))
            .label(texts.members(), Storage.path(target));
    report(outcome, err);
    boolean whole = outcome.stopped() == null && outcome.failed() == 0 && outcome.left() == 0;
    return whole ? Sluice.OK : Sluice.FAILED;
  }

  private void report(Labelling.Outcome outcome, PrintWriter err) {
    err.printf(
        Locale.ROOT,
        "labelled  %d texts now, %d before; %d failed, %d left%n",
        outcome.labelled(),
        outcome.before(),
        outcome.failed(),
        outcome.left());
    String cost =
        promptPrice > 0 || completionPrice > 0
            ? String.format(Locale.ROOT, ", cost %.4f", outcome.cost())
            : "";
    err.printf(Locale.ROOT, "used      %d tokens%s%n", outcome.tokens(), cost);
    if (outcome.stopped() != null) {
      err.println("error: stopped: " + outcome.stopped());
    }
    if (outcome.stopped() != null || outcome.failed() > 0) {
      err.println("  help: the same command goes on with the texts that have no label");
    }
  }

  private List<String> sources() throws IOException, InputException, UsageException {
    List<String> sources = new ArrayList<>(patterns);
    if (run != null) {
      sources.add(FinishedRun.open(run).folder().annotated() + "/*.parquet");
    }
    if (sources.isEmpty()) {
      throw new UsageException("no texts to judge: name files or --run RUN");
    }
    return sources;
  }

  private Rubric judge() throws IOException, UsageException {
    int dots = scores.indexOf("..");
    try {
      double least = Double.parseDouble(scores.substring(0, Math.max(0, dots)));
      double most = Double.parseDouble(scores.substring(dots + 2));
      String text = Storage.readText(rubric);
      if (text.isBlank()) {
        throw new UsageException("the rubric " + rubric + " is empty");
      }
      if (least < most) {
        return new Rubric(text, least, most);
      }
    } catch (NumberFormatException e) {
      throw new UsageException("--scores " + scores + ": write LEAST..MOST, such as 0..5");
    }
    throw new UsageException("--scores " + scores + ": the first is not below the second");
  }

  private Labelling.Options options() throws UsageException {
    URI address = address();
    check(sample >= 1, "--sample is at least 1");
    check(parallel >= 1 && parallel <= 256, "--parallel is from 1 to 256");
    check(characters >= 1, "--characters is at least 1");
    check(retries >= 0 && retries <= 100, "--retries is from 0 to 100");
    check(timeout > 0 && timeout <= HOUR.toSeconds(), "--timeout is up to an hour");
    check(backoff >= 0 && backoff <= HOUR.toSeconds(), "--backoff is up to an hour");
    check(answerTokens >= 1, "--answer-tokens is at least 1");
    check(perMinute >= 0, "--per-minute is not below 0");
    check(promptPrice >= 0 && completionPrice >= 0, "prices are not below 0");
    check(
        mostCost == null || promptPrice > 0 || completionPrice > 0,
        "--max-cost needs --price-in and --price-out");
    check(Storage.isLocal(target), "-o is a file of this machine");
    String key = System.getenv(keyVariable);
    boolean open =
        "http".equalsIgnoreCase(address.getScheme())
            && !List.of("localhost", "127.0.0.1", "[::1]").contains(address.getHost());
    if (key != null && open) {
      spec.commandLine().getErr().println("warning: over http:// the key can be read on its way");
    }
    return new Labelling.Options(
        address,
        model,
        key == null || key.isBlank() ? null : key.strip(),
        characters,
        split == null ? Double.NaN : split,
        parallel,
        perMinute,
        Duration.ofMillis(Math.max(1, (long) (timeout * 1000))),
        retries,
        Duration.ofMillis((long) (backoff * 1000)),
        answerTokens,
        mostTokens == null ? Long.MAX_VALUE : mostTokens,
        mostCost == null ? Double.POSITIVE_INFINITY : mostCost,
        promptPrice,
        completionPrice,
        seed);
  }

  private URI address() throws UsageException {
    try {
      URI address = URI.create(endpoint);
      String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
      if ((scheme.equals("http") || scheme.equals("https"))
          && address.getHost() != null
          && address.getUserInfo() == null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new UsageException("--endpoint " + endpoint + " is no address");
    }
    throw new UsageException(
        "--endpoint " + endpoint + ": write https://HOST/v1, without name or key");
  }

  private static void check(boolean holds, String rule) throws UsageException {
    if (!holds) {
      throw new UsageException(rule);
    }
  }
}
