package org.sluice.labels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A chat endpoint on this machine that behaves as a test tells it, request by request. */
final class MoodyEndpoint implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** The texts asked about, in order. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  /** The authorization of each request, or the word none. */
  final List<String> keys = new CopyOnWriteArrayList<>();

  /** Answers a request. */
  @FunctionalInterface
  interface Mood {
    /**
     * @param number of the request, from 1
     * @param text that is asked about
     */
    void answer(int number, String text, Exchange exchange) throws Exception;
  }

  /** What an endpoint can do with a request. */
  record Exchange(HttpExchange http, CountDownLatch closing) {
    void say(String content) throws IOException {
      ObjectNode body = JSON.createObjectNode();
      body.putArray("choices").addObject().putObject("message").put("content", content);
      body.putObject("usage").put("prompt_tokens", 100).put("completion_tokens", 10);
      send(200, body.toString());
    }

    void send(int status, String body) throws IOException {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      http.sendResponseHeaders(status, bytes.length);
      http.getResponseBody().write(bytes);
      http.close();
    }

    void sendLater(String seconds) throws IOException {
      http.getResponseHeaders().set("Retry-After", seconds);
      send(429, "{\"error\": \"slow down\"}");
    }

    /** Promises more than it sends, and hangs up. */
    void breakOff() throws IOException {
      http.sendResponseHeaders(200, 1000);
      http.getResponseBody().write("{\"choices\": [{".getBytes(StandardCharsets.UTF_8));
      http.getResponseBody().flush();
      http.close();
    }

    /** Begins an answer and never ends it. */
    void stall() throws IOException, InterruptedException {
      http.sendResponseHeaders(200, 1000);
      http.getResponseBody().write('{');
      http.getResponseBody().flush();
      closing.await();
    }
  }

  MoodyEndpoint(Mood mood) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/v1/chat/completions",
        http -> {
          JsonNode body = JSON.readTree(http.getRequestBody().readAllBytes());
          String text = body.at("/messages/1/content").asText();
          keys.add(String.valueOf(http.getRequestHeaders().getFirst("Authorization")));
          asked.add(text);
          try {
            mood.answer(asked.size(), text, new Exchange(http, closing));
          } catch (IOException e) {
            throw e;
          } catch (Exception e) {
            throw new IOException(e);
          }
        });
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
