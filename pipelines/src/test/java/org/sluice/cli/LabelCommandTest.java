package org.sluice.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private Path texts;
  private Path rubric;

  @BeforeEach
  void writeTexts() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String text = (i % 2 == 0 ? "the tide and the boats " : "buy now cheap cheap ") + i;
      lines.add(JSON.createObjectNode().put("id", "d" + i).put("text", text).toString());
    }
    texts = Files.write(folder.resolve("texts.jsonl"), lines);
    rubric = Files.writeString(folder.resolve("rubric.md"), "Is it of use?");
  }

  private static HttpServer endpoint() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/chat/completions",
        http -> {
          String asked = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String score = asked.contains("cheap") ? "1" : "4";
          byte[] answer =
              ("{\"choices\":[{\"message\":{\"content\":\"{\\\"score\\\":" + score + "}\"}}]}")
                  .getBytes(StandardCharsets.UTF_8);
          http.sendResponseHeaders(200, answer.length);
          http.getResponseBody().write(answer);
          http.close();
        });
    server.start();
    return server;
  }

  private static String address(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/";
  }

  private CommandResult label(String endpoint, Path target, Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of("label", texts, "--rubric", rubric, "--endpoint", endpoint, "--model", "m"));
    arguments.addAll(List.of("-o", target));
    arguments.addAll(List.of(more));
    return CommandResult.of(arguments.toArray());
  }

  @Test
  void labelsWhatTrainLearnsFrom() throws IOException {
    Path labels = folder.resolve("labels.jsonl");
    Path model = folder.resolve("m.bin");
    HttpServer server = endpoint();
    try {
      CommandResult result = label(address(server), labels, "--split", 3, "--sample", 30);
      assertEquals(0, result.status(), result.err());
      assertTrue(result.err().contains("labelled  30 texts now, 0 before"), result.err());
      CommandResult more = label(address(server), labels, "--split", 3, "--sample", 40);
      assertTrue(more.err().contains("labelled  10 texts now, 30 before"), more.err());
    } finally {
      server.stop(0);
    }
    CommandResult trained =
        CommandResult.of("train", labels, "-o", model, "--epochs", 20, "--held-out", 0);
    assertEquals(0, trained.status(), trained.err());
    assertTrue(trained.err().contains("training on 40 texts"), trained.err());
  }

  @Test
  void takesTheSameSampleWhateverTheOrder() throws IOException {
    HttpServer server = endpoint();
    try {
      Path one = folder.resolve("one.jsonl");
      Path other = folder.resolve("other.jsonl");
      label(address(server), one, "--sample", 10, "--parallel", 1, "--seed", 3);
      List<String> lines = new ArrayList<>(Files.readAllLines(texts));
      Collections.shuffle(lines, new Random(1));
      Files.write(texts, lines);
      label(address(server), other, "--sample", 10, "--parallel", 1, "--seed", 3);
      assertEquals(Files.readAllLines(one), Files.readAllLines(other));
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--scores 5..0",
        "--scores five",
        "--sample 0",
        "--parallel 0",
        "--timeout 0",
        "--max-cost 3",
        "--endpoint ftp://x/v1",
        "--endpoint https://name:key@host/v1",
        "--endpoint host",
      })
  void refusesWhatCannotBe(String option) {
    String[] words = option.split(" ");
    List<Object> arguments =
        new ArrayList<>(List.of("label", texts, "--rubric", rubric, "--model", "m"));
    arguments.addAll(List.of("-o", folder.resolve("l.jsonl"), words[0], words[1]));
    if (!words[0].equals("--endpoint")) {
      arguments.addAll(List.of("--endpoint", "http://127.0.0.1:1/v1"));
    }
    CommandResult result = CommandResult.of(arguments.toArray());
    assertEquals(2, result.status(), result.err());
    assertTrue(Files.notExists(folder.resolve("l.jsonl")));
  }
}
