package org.sluice.labels;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sluice.plan.InputException;

/**
 * Has a language model judge texts by a rubric and writes what it says, text by text. A text that
 * gets no answer costs itself alone; a refused key or a spent budget ends the work, and the same
 * call goes on where it ended.
 */
public final class Labelling {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** How often a text is asked about whose answers are nonsense. */
  private static final int NONSENSE = 3;

  private final Rubric rubric;
  private final Options options;
  private final Budget budget;
  private final ChatClient client;
  private final Consumer<String> messages;
  private final Queue<TextSample.Member> waiting = new ArrayDeque<>();
  private long asked;
  private long failed;
  private boolean spent;
  private @Nullable String hopeless;
  private @Nullable IOException unwritten;
  private @Nullable RuntimeException broken;

  /**
   * How to ask and what may be spent.
   *
   * @param endpoint an address of OpenAI's form, up to {@code /v1}
   * @param key null for none
   * @param characters how much of a text is shown to the model
   * @param split texts of this score or more are labelled {@code high}, others {@code low}; NaN to
   *     have the score as the label
   * @param parallel requests at a time
   * @param mostTokens of prompts and answers, what is in the file already among them
   * @param promptPrice of a million tokens
   */
  public record Options(
      URI endpoint,
      String model,
      @Nullable String key,
      int characters,
      double split,
      int parallel,
      double requestsPerMinute,
      Duration timeout,
      int retries,
      Duration backoff,
      int answerTokens,
      long mostTokens,
      double mostCost,
      double promptPrice,
      double completionPrice,
      long seed) {

    /** Without the key, which must not be shown. */
    @Override
    public String toString() {
      return model + " at " + endpoint;
    }
  }

  /**
   * What became of the texts.
   *
   * @param before texts that had a label already
   * @param labelled texts that have got one now
   * @param failed texts that got no answer that can be relied on
   * @param left texts that were not asked about
   * @param stopped why the work ended before its end, or null
   */
  public record Outcome(
      long before,
      long labelled,
      long failed,
      long left,
      long tokens,
      double cost,
      @Nullable String stopped) {}

  public Labelling(Rubric rubric, Options options, Consumer<String> messages) {
    this.rubric = rubric;
    this.options = options;
    this.messages = messages;
    this.budget =
        new Budget(
            options.mostTokens, options.mostCost, options.promptPrice, options.completionPrice);
    this.client =
        new ChatClient(
            new ChatClient.Settings(
                options.endpoint,
                options.model,
                options.key,
                options.timeout,
                options.retries,
                options.backoff,
                options.answerTokens),
            new Pacing(options.requestsPerMinute),
            options.seed);
  }

  /**
   * Asks about each text that has no label in the file, and adds a line for each answer. Answers
   * that are paid for and give no label are noted beside it, and count when the work goes on.
   */
  public Outcome label(Collection<TextSample.Member> sample, Path path)
      throws IOException, InputException, InterruptedException {
    try (LabelFile file = LabelFile.open(path, rubric.hash(), options.model, budget)) {
      sample.stream().filter(text -> !file.has(text.text())).forEach(waiting::add);
      long before = (long) sample.size() - waiting.size();
      List<Thread> workers = new ArrayList<>();
      for (int i = 0; i < options.parallel; i++) {
        Thread worker = new Thread(() -> work(file), "label-" + i);
        worker.setDaemon(true);
        worker.start();
        workers.add(worker);
      }
      for (Thread worker : workers) {
        worker.join();
      }
      if (unwritten != null) {
        throw unwritten;
      }
      if (broken != null) {
        throw broken;
      }
      String stopped = hopeless != null ? hopeless : spent ? "the budget is spent" : null;
      return new Outcome(
          before,
          asked - failed,
          failed,
          sample.size() - before - asked,
          budget.tokens(),
          budget.cost(),
          stopped);
    }
  }

  private synchronized TextSample.@Nullable Member take(long[] reserved) {
    TextSample.Member next = waiting.peek();
    if (next == null || spent || hopeless != null || unwritten != null || broken != null) {
      return null;
    }
    reserved[0] = estimate(next);
    if (!budget.reserve(reserved[0], options.answerTokens)) {
      spent = true;
      return null;
    }
    return waiting.remove();
  }

  private long estimate(TextSample.Member member) {
    return ChatClient.estimate(rubric.instructions()) + ChatClient.estimate(shown(member));
  }

  private String shown(TextSample.Member member) {
    String text = member.text();
    if (text.length() <= options.characters) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(options.characters - 1));
    return text.substring(0, options.characters - (splits ? 1 : 0));
  }

  private void work(LabelFile file) {
    long[] reserved = new long[1];
    for (TextSample.Member next = take(reserved); next != null; next = take(reserved)) {
      try {
        ObjectNode row = ask(next, file);
        synchronized (this) {
          asked++;
          failed += row == null ? 1 : 0;
        }
        if (row != null) {
          file.add(row);
        }
      } catch (ChatClient.ChatException e) {
        synchronized (this) {
          hopeless = e.getMessage();
        }
      } catch (IOException e) {
        synchronized (this) {
          unwritten = e;
        }
      } catch (RuntimeException e) {
        synchronized (this) {
          broken = e;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } finally {
        budget.release(reserved[0], options.answerTokens);
      }
    }
  }

  /** The line of a text, or null when there is no answer that can be relied on. */
  private @Nullable ObjectNode ask(TextSample.Member member, LabelFile file)
      throws ChatClient.ChatException, InterruptedException, IOException {
    String said = "";
    for (int attempt = 0; attempt < NONSENSE; attempt++) {
      // What is set aside for a text is one answer.
      boolean more = attempt > 0;
      if (more && !budget.reserve(estimate(member), options.answerTokens)) {
        break;
      }
      try {
        ChatClient.Reply reply = client.ask(rubric.instructions(), shown(member));
        budget.spend(reply.promptTokens(), reply.completionTokens());
        try {
          return row(member, rubric.read(reply.content()), reply);
        } catch (Rubric.NonsenseException e) {
          said = e.getMessage();
          file.addSpent(member.id(), said, reply.promptTokens(), reply.completionTokens());
        }
      } catch (ChatClient.ChatException e) {
        if (e.isHopeless()) {
          throw e;
        }
        said = e.getMessage();
        break;
      } finally {
        if (more) {
          budget.release(estimate(member), options.answerTokens);
        }
      }
    }
    messages.accept("no label for " + member.id() + ": " + said);
    return null;
  }

  private ObjectNode row(
      TextSample.Member member, Rubric.Judgement judgement, ChatClient.Reply reply) {
    ObjectNode row = JSON.createObjectNode();
    row.put("id", member.id());
    row.put("label", label(judgement));
    row.put("score", judgement.score());
    row.put("reason", judgement.reason());
    row.put("rubric", rubric.hash());
    row.put("model", options.model);
    row.put("prompt_tokens", reply.promptTokens());
    row.put("completion_tokens", reply.completionTokens());
    if (member.language() != null) {
      row.put("language", member.language());
    }
    return row.put("text", member.text());
  }

  private String label(Rubric.Judgement judgement) {
    if (judgement.label() != null) {
      return judgement.label();
    } else if (Double.isNaN(options.split)) {
      double score = judgement.score();
      return score == Math.rint(score) ? Long.toString((long) score) : Double.toString(score);
    }
    return judgement.score() >= options.split ? "high" : "low";
  }
}
