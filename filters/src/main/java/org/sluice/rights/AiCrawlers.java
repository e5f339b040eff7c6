package org.sluice.rights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The product tokens of AI crawlers, by what their operators say they gather pages for. Immutable.
 *
 * <p>Source: the project ai.robots.txt (github.com/ai-robots-txt/ai.robots.txt, MIT licence),
 * {@code table-of-bot-metrics.md} at commit 000552c2df1fa3359f8d1a745069194dcbf86605; Amazonbot
 * counts as training because Cloudflare's managed robots.txt, which reserves training, lists it.
 */
public final class AiCrawlers {
  /** What a crawler gathers pages for. */
  public enum Purpose {
    /** Training of models, or data sets that are made for it. */
    TRAINING,
    /** AI search, assistants and agents, which use a page when somebody asks. */
    OTHER
  }

  /** Crawlers for training, as their operators write them. */
  static final List<String> TRAINING =
      List.of(
          "AI2Bot",
          "Ai2Bot-Dolma",
          "Amazonbot",
          "anthropic-ai",
          "Applebot-Extended",
          "Bytespider",
          "CCBot",
          "ChatGLM-Spider",
          "Claude-Web",
          "ClaudeBot",
          "CloudVertexBot",
          "cohere-ai",
          "cohere-training-data-crawler",
          "Cotoyogi",
          "Crawlspace",
          "DeepSeekBot",
          "Diffbot",
          "FacebookBot",
          "Factset_spyderbot",
          "FirecrawlAgent",
          "FriendlyCrawler",
          "Google-CloudVertexBot",
          "Google-Extended",
          "GPTBot",
          "ICC-Crawler",
          "img2dataset",
          "ISSCyberRiskCrawler",
          "Kangaroo Bot",
          "laion-huggingface-processor",
          "LAIONDownloader",
          "meta-externalagent",
          "omgili",
          "omgilibot",
          "PanguBot",
          "SBIntuitionsBot",
          "Sidetrade indexer bot",
          "TerraCotta",
          "TikTokSpider",
          "Timpibot",
          "VelenPublicWebCrawler",
          "Webzio-Extended",
          "YandexAdditional",
          "YandexAdditionalBot");

  /** Crawlers of AI search, assistants and agents, as their operators write them. */
  static final List<String> OTHER =
      List.of(
          "aiHitBot",
          "Amzn-SearchBot",
          "Andibot",
          "Applebot",
          "AzureAI-SearchBot",
          "bedrockbot",
          "Bravebot",
          "ChatGPT-User",
          "Claude-SearchBot",
          "Claude-User",
          "Cloudflare-AutoRAG",
          "Devin",
          "DuckAssistBot",
          "Gemini-Deep-Research",
          "Google-NotebookLM",
          "GoogleAgent-Mariner",
          "GoogleOther",
          "iAskBot",
          "LinerBot",
          "LinkupBot",
          "Manus-User",
          "meta-externalfetcher",
          "meta-webindexer",
          "MistralAI-User",
          "NovaAct",
          "OAI-SearchBot",
          "Operator",
          "Perplexity-User",
          "PerplexityBot",
          "PetalBot",
          "PhindBot",
          "QuillBot",
          "ShapBot",
          "TavilyBot",
          "YouBot");

  private final Map<String, Purpose> purposes = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();

  /**
   * The known crawlers and more.
   *
   * @param own tokens that count as crawlers for training besides, such as the user's own
   */
  public AiCrawlers(List<String> own) {
    TRAINING.forEach(name -> add(name, Purpose.TRAINING));
    OTHER.forEach(name -> add(name, Purpose.OTHER));
    own.forEach(name -> add(name, Purpose.TRAINING));
  }

  private void add(String name, Purpose purpose) {
    String token = token(name);
    purposes.put(token, purpose);
    names.putIfAbsent(token, name);
  }

  /**
   * A product token for comparison: case does not matter (RFC 9309, section 2.2.1), nor does a
   * version behind a slash, which sites write against the standard.
   */
  static String token(String name) {
    int slash = name.indexOf('/');
    return (slash < 0 ? name : name.substring(0, slash)).strip().toLowerCase(Locale.ROOT);
  }

  /** What a crawler gathers pages for, or null for one that is not known as an AI crawler. */
  @Nullable Purpose purpose(String name) {
    return purposes.get(token(name));
  }

  /** A known crawler's name as its operator writes it. */
  String name(String token) {
    return names.getOrDefault(token, token);
  }
}
