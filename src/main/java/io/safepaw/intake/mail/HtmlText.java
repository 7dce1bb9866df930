package io.safepaw.intake.mail;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** HTML as text that still shows its paragraphs, lists, quotes and links. */
final class HtmlText implements NodeVisitor {

    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figure",
            "footer",
            "form",
            "header",
            "hr",
            "main",
            "nav",
            "ol",
            "section",
            "table",
            "tr",
            "ul",
            "li",
            "pre");
    private static final Set<String> PARAGRAPHS = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> INVISIBLE =
            Set.of("head", "style", "script", "title", "noscript", "template", "svg");

    private final StringBuilder text = new StringBuilder();
    private int invisible;
    private int preformatted;

    private HtmlText() {}

    static String of(Element html) {
        var visitor = new HtmlText();
        NodeTraversor.traverse(visitor, html);
        return visitor.text
                .toString()
                .replaceAll("[ \\t]{1,200}\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            if (invisible == 0) {
                append(
                        preformatted > 0
                                ? words.getWholeText()
                                : words.getWholeText().replaceAll("[\\s\\u00A0]+", " "));
            }
            return;
        }
        if (!(node instanceof Element element)) {
            return;
        }
        if (isInvisible(element)) {
            invisible++;
        }
        if (invisible > 0) {
            return;
        }
        var tag = element.normalName();
        if (tag.equals("br")) {
            text.append('\n');
        } else if (PARAGRAPHS.contains(tag)) {
            newLine();
            newLine(true);
        } else if (BLOCKS.contains(tag)) {
            newLine();
        }
        if (tag.equals("li")) {
            text.append("- ");
        } else if (tag.equals("pre")) {
            preformatted++;
        } else if (tag.equals("img") && !element.attr("alt").isBlank()) {
            append("[" + element.attr("alt").strip() + "]");
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        if (invisible == 0) {
            var tag = element.normalName();
            if (tag.equals("a")) {
                link(element);
            } else if (tag.equals("td") || tag.equals("th")) {
                append(" ");
            } else if (tag.equals("pre")) {
                preformatted--;
            }
            if (PARAGRAPHS.contains(tag)) {
                newLine(true);
            } else if (BLOCKS.contains(tag)) {
                newLine();
            }
        }
        if (isInvisible(element)) {
            invisible--;
        }
    }

    private void link(Element a) {
        var target = a.attr("href").strip();
        var label = a.text().strip();
        boolean isWeb = target.toLowerCase(Locale.ROOT).startsWith("http");
        boolean isShown = label.contains(".") && bare(target).startsWith(bare(label));
        if (isWeb && !label.isEmpty() && !isShown) {
            append(" (" + CleanText.limit(target, 1_000) + ")");
        }
    }

    private static String bare(String address) {
        return address.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "");
    }

    private static boolean isInvisible(Element element) {
        return INVISIBLE.contains(element.normalName())
                || element.attr("style")
                        .toLowerCase(Locale.ROOT)
                        .replace(" ", "")
                        .contains("display:none");
    }

    private void append(String words) {
        boolean atStart = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
        boolean afterSpace = !atStart && text.charAt(text.length() - 1) == ' ';
        text.append(preformatted == 0 && (atStart || afterSpace) && words.startsWith(" ") ? words.substring(1) : words);
    }

    private void newLine() {
        newLine(false);
    }

    private void newLine(boolean emptyLine) {
        if (text.isEmpty()) {
            return;
        }
        if (text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
        if (emptyLine && text.length() > 1 && text.charAt(text.length() - 2) != '\n') {
            text.append('\n');
        }
    }
}
