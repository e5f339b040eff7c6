package org.sluice.extract;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * What a Markdown parser of another project reads: a line for each block, its kind and its text,
 * indented below the line of the container that it is in.
 */
final class MarkdownOutline extends AbstractVisitor {
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  private final List<String> lines = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private String indent = "";

  private MarkdownOutline() {}

  static List<String> of(String markdown) {
    MarkdownOutline outline = new MarkdownOutline();
    PARSER.parse(markdown).accept(outline);
    return outline.lines;
  }

  private void inside(String name, Node node) {
    lines.add(indent + name);
    String before = indent;
    indent += "  ";
    visitChildren(node);
    indent = before;
  }

  private void block(String kind, Node node) {
    text.setLength(0);
    visitChildren(node);
    lines.add(indent + kind + ": " + text.toString().strip().replaceAll("[ \n]+", " "));
  }

  @Override
  public void visit(BulletList list) {
    inside("ul", list);
  }

  @Override
  public void visit(OrderedList list) {
    inside("ol " + list.getMarkerStartNumber(), list);
  }

  @Override
  public void visit(ListItem item) {
    inside("li", item);
  }

  @Override
  public void visit(BlockQuote quote) {
    inside("quote", quote);
  }

  @Override
  public void visit(Heading heading) {
    block("h" + heading.getLevel(), heading);
  }

  @Override
  public void visit(Paragraph paragraph) {
    block("p", paragraph);
  }

  @Override
  public void visit(FencedCodeBlock code) {
    lines.add(indent + "code " + code.getInfo() + ": " + code.getLiteral());
  }

  @Override
  public void visit(CustomBlock block) {
    if (block instanceof TableBlock) {
      inside("table", block);
    }
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof TableCell) {
      block("cell", node);
    } else if (node instanceof TableRow) {
      inside("row", node);
    } else {
      visitChildren(node);
    }
  }

  @Override
  public void visit(Text words) {
    text.append(words.getLiteral());
  }

  @Override
  public void visit(Code code) {
    text.append(code.getLiteral());
  }

  @Override
  public void visit(SoftLineBreak line) {
    text.append(" soft ");
  }

  @Override
  public void visit(HardLineBreak line) {
    text.append(' ');
  }

  @Override
  public void visit(HtmlInline html) {
    text.append(html.getLiteral().equals("<br>") ? " " : "(html " + html.getLiteral() + ")");
  }

  @Override
  public void visit(Image image) {
    text.append("(image)");
  }

  @Override
  public void visit(HtmlBlock html) {
    lines.add(indent + "html");
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    lines.add(indent + "indented");
  }

  @Override
  public void visit(ThematicBreak rule) {
    lines.add(indent + "rule");
  }

  @Override
  public void visit(LinkReferenceDefinition definition) {
    lines.add(indent + "definition");
  }
}
