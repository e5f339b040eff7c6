package org.sluice.labels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a chat endpoint of OpenAI's form, as DeepSeek, Qwen, Kimi, GLM, ERNIE, vLLM and Ollama serve
 * it. What may pass (429, 5xx, a connection that breaks, an answer that is cut off or late) is
 * tried again, each time after about twice the wait, or when the endpoint says. Used by several
 * threads.
 */
final class ChatClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<Integer> PASSING = Set.of(408, 409, 425, 429, 500, 502, 503, 504, 529);

  /** What no other text would change: the key, the address, the money. */
  private static final Set<Integer> HOPELESS = Set.of(401, 402, 403, 404, 405);

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final int SHOWN = 300;

  private final HttpClient client;
  private final Settings settings;
  private final Pacing pacing;
  private final Random random;

  /**
   * How to ask.
   *
   * @param endpoint the address that {@code /chat/completions} is appended to
   * @param model the model's name
   * @param key sent as a bearer's token; null for none
   * @param timeout for one answer, from the first byte sent to the last byte read
   * @param retries how often one text is tried again
   * @param backoff about how long is waited before the first of those
   * @param answerTokens the most tokens of an answer
   */
  record Settings(
      URI endpoint,
      String model,
      @Nullable String key,
      Duration timeout,
      int retries,
      Duration backoff,
      int answerTokens) {

    /** Without the key, which must not be shown. */
    @Override
    public String toString() {
      return model + " at " + endpoint;
    }
  }

  /**
   * An answer.
   *
   * @param promptTokens as the endpoint counts them, or estimated
   */
  record Reply(String content, long promptTokens, long completionTokens) {}

  /** Says why there is no answer. */
  static final class ChatException extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean hopeless;

    ChatException(String message, boolean hopeless) {
      super(message);
      this.hopeless = hopeless;
    }

    /** Whether asking about other texts would fail alike. */
    boolean isHopeless() {
      return hopeless;
    }
  }

  ChatClient(Settings settings, Pacing pacing, long seed) {
    this.settings = settings;
    this.pacing = pacing;
    this.random = new Random(seed);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Tokens of a text by its length: few languages have more than one for two characters. */
  static long estimate(String text) {
    return text.length() / 2 + 1L;
  }

  /**
   * Asks until there is an answer.
   *
   * @throws ChatException when there is none in the end
   */
  Reply ask(String instructions, String text) throws ChatException, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("model", settings.model);
    var messages = body.putArray("messages");
    messages.addObject().put("role", "system").put("content", instructions);
    messages.addObject().put("role", "user").put("content", text);
    body.put("temperature", 0).put("max_tokens", settings.answerTokens).put("stream", false);
    String last = "";
    for (int attempt = 0; attempt <= settings.retries; attempt++) {
      pacing.await();
      long wait = backoff(attempt);
      try {
        HttpResponse<String> response = send(body.toString());
        if (response.statusCode() == 200) {
          Reply reply = reply(response.body(), instructions, text);
          if (reply != null) {
            return reply;
          }
          last = "an answer that is no chat completion: " + shown(response.body());
        } else {
          last = "status " + response.statusCode() + ": " + shown(response.body());
          if (!PASSING.contains(response.statusCode())) {
            throw new ChatException(last, HOPELESS.contains(response.statusCode()));
          }
          long asked = retryAfter(response.headers().firstValue("Retry-After").orElse(""));
          if (asked > 0) {
            pacing.pause(asked);
            wait = 0;
          }
        }
      } catch (TimeoutException e) {
        last = "no whole answer within " + settings.timeout.toMillis() + " ms";
      } catch (IOException e) {
        last = e.getClass().getSimpleName() + ": " + e.getMessage();
      }
      if (attempt < settings.retries) {
        TimeUnit.NANOSECONDS.sleep(wait);
      }
    }
    throw new ChatException(last + " (tried " + (settings.retries + 1) + " times)", false);
  }

  private HttpResponse<String> send(String body)
      throws IOException, TimeoutException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    settings.endpoint.toString().replaceAll("/+$", "") + "/chat/completions"))
            .header("Content-Type", "application/json")
            .timeout(settings.timeout)
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    if (settings.key != null) {
      request.header("Authorization", "Bearer " + settings.key);
    }
    CompletableFuture<HttpResponse<String>> sent =
        client.sendAsync(
            request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    try {
      return sent.get(settings.timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException(String.valueOf(e.getCause()), e.getCause());
    } finally {
      sent.cancel(true);
    }
  }

  private static @Nullable Reply reply(String body, String instructions, String text) {
    JsonNode root;
    try {
      root = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return null;
    }
    JsonNode content = root.path("choices").path(0).path("message").path("content");
    if (!content.isTextual()) {
      return null;
    }
    JsonNode usage = root.path("usage");
    return new Reply(
        content.textValue(),
        usage.path("prompt_tokens").asLong(estimate(instructions) + estimate(text)),
        usage.path("completion_tokens").asLong(estimate(content.textValue())));
  }

  /** Between half and one and a half of a wait that doubles, so that threads do not ask at once. */
  private long backoff(int attempt) {
    double jitter;
    synchronized (random) {
      jitter = 0.5 + random.nextDouble();
    }
    double nanos = settings.backoff.toNanos() * Math.pow(2, attempt) * jitter;
    return (long) Math.min(nanos, LONGEST_WAIT.toNanos());
  }

  /** Nanoseconds that the endpoint asks to wait, as seconds or as a date; 0 when it does not. */
  static long retryAfter(String header) {
    String value = header.strip();
    Duration wait;
    try {
      wait = Duration.ofMillis((long) (1000 * Double.parseDouble(value)));
    } catch (NumberFormatException e) {
      try {
        Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        wait = Duration.between(Instant.now(), date);
      } catch (DateTimeException notADate) {
        return 0;
      }
    }
    // A wait of centuries has more nanoseconds than a long.
    Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    return bounded.isNegative() ? 0 : bounded.toNanos();
  }

  private static String shown(String body) {
    String line = body.replaceAll("\\s+", " ").strip();
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
  }
}
