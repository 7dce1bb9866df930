package io.safepaw.communication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.springframework.lang.Nullable;

/**
 * The two files of a shipped letter, with the paragraphs that may be worded anew: those that say the same words under the same
 * condition in both. Their order, their conditions and everything around them stay as shipped. Words never get into the source of a
 * template: it only names the variable that holds them, so nothing that somebody types is ever run.
 */
final class LetterFrame {

    /** Variables of a template that hold the words by the number of their paragraph. */
    static final String TEXTS = "wordsAsText";

    static final String HTML = "wordsAsHtml";

    static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private static final String FOOTER = "\n--\n";
    private static final Pattern BLOCK = Pattern.compile("(?s)(?:^|(?<=\n\n))\\s*(\\S.*?)\\s*(?=\n\\s*\n|$)");
    private static final Pattern CONDITION = Pattern.compile("(?s)\\[# th:if=\"([^\"]*)\"](.*)\\[/]");
    private static final Pattern SHOWN = Pattern.compile("\\$\\{(?:d\\['(\\w+)']|(\\w+))}");
    private static final Pattern SHOWN_IN_TEXT = Pattern.compile("\\[\\(" + SHOWN.pattern() + "\\)]");
    private static final Pattern CODE = Pattern.compile("\\[[#(\\[/]");
    private static final Pattern COMPARED = Pattern.compile("d\\['(\\w+)'] (==|!=) (null|'\\w+')");

    private final String text;
    private final String html;
    private final List<Block> blocks;

    /** @param condition as the files have it; empty where there is none */
    private record Block(LetterParagraph paragraph, String condition, int from, int until) {}

    private LetterFrame(String text, String html, List<Block> blocks) {
        this.text = text;
        this.html = html;
        this.blocks = List.copyOf(blocks);
    }

    static LetterFrame of(String text, String html) {
        var lines = text.replace("\r\n", "\n");
        int footer = lines.indexOf(FOOTER);
        var body = footer < 0 ? lines : lines.substring(0, footer);
        var inHtml = new HashMap<String, String>();
        for (var element : document(html).select("p")) {
            var words = words(element);
            if (words != null) {
                inHtml.put(key(element.attr("th:if"), words), words);
            }
        }
        var blocks = new ArrayList<Block>();
        var matcher = BLOCK.matcher(body);
        while (matcher.find()) {
            var condition = CONDITION.matcher(matcher.group(1));
            boolean conditional = condition.matches();
            var asked = conditional ? condition.group(1) : "";
            var words = SHOWN_IN_TEXT
                    .matcher(conditional ? condition.group(2) : matcher.group(1))
                    .replaceAll(LetterFrame::named);
            var shipped = CODE.matcher(words).find() ? null : inHtml.get(key(asked, words));
            if (shipped != null && !shipped.equals("{text}")) {
                blocks.add(new Block(
                        LetterParagraph.of(shipped, conditional ? inWords(asked) : null),
                        asked,
                        matcher.start(1),
                        matcher.end(1)));
            }
        }
        return new LetterFrame(lines, html, blocks);
    }

    List<LetterParagraph> paragraphs() {
        return blocks.stream().map(Block::paragraph).toList();
    }

    /** The source of the text with a variable in place of each of these paragraphs. */
    String text(Set<String> shippedWords) {
        var source = new StringBuilder(text);
        for (int at = blocks.size() - 1; at >= 0; at--) {
            var block = blocks.get(at);
            if (shippedWords.contains(block.paragraph().shipped())) {
                var shown = "[(${" + TEXTS + "['" + at + "']})]";
                source.replace(
                        block.from(),
                        block.until(),
                        block.condition().isEmpty()
                                ? shown
                                : "[# th:if=\"" + block.condition() + "\"]" + shown + "[/]");
            }
        }
        return source.toString();
    }

    /** The same of the page. */
    String html(Set<String> shippedWords) {
        var page = document(html);
        var left = new HashSet<>(shippedWords);
        for (var element : page.select("p")) {
            var words = words(element);
            for (int at = 0; words != null && at < blocks.size(); at++) {
                var block = blocks.get(at);
                if (left.contains(words)
                        && block.paragraph().shipped().equals(words)
                        && key(block.condition(), words).equals(key(element.attr("th:if"), words))) {
                    element.empty().attr("th:utext", "${" + HTML + "['" + at + "']}");
                }
            }
        }
        return page.outerHtml();
    }

    /** What a paragraph says, names between braces; null where it holds code of a template. */
    private static @Nullable String words(Element paragraph) {
        if (paragraph.hasAttr("th:each")) {
            return null;
        }
        var words = new StringBuilder();
        return addWords(paragraph, words)
                ? words.toString().replaceAll("\\s+", " ").strip()
                : null;
    }

    private static boolean addWords(Element parent, StringBuilder words) {
        for (var child : parent.childNodes()) {
            if (child instanceof TextNode text) {
                words.append(text.getWholeText());
            } else if (child instanceof Element element) {
                var shown = SHOWN.matcher(element.attr("th:text"));
                boolean code = element.attributes().asList().stream()
                        .anyMatch(attribute -> attribute.getKey().startsWith("th:")
                                && !Set.of("th:text", "th:href").contains(attribute.getKey()));
                if (code || element.hasAttr("th:text") && !shown.matches()) {
                    return false;
                }
                if (element.hasAttr("th:text")) {
                    words.append(named(shown.toMatchResult()));
                } else if (!addWords(element, words)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String named(MatchResult shown) {
        return "{" + (shown.group(1) == null ? shown.group(2) : shown.group(1)) + "}";
    }

    /** After the greeting the text of some languages goes on in lower case, the page does not. */
    private static String key(String condition, String words) {
        var line = words.replaceAll("\\s+", " ").strip();
        return condition + "|" + (line.isEmpty() ? "" : Character.toLowerCase(line.charAt(0)) + line.substring(1));
    }

    private static String inWords(String condition) {
        return COMPARED.matcher(condition.replace("${", "").replace("}", ""))
                .replaceAll(compared -> switch (compared.group(3)) {
                    case "null" -> compared.group(2).equals("==") ? "no " + compared.group(1) : compared.group(1);
                    default ->
                        compared.group(1)
                                + (compared.group(2).equals("==") ? " is " : " is not ")
                                + compared.group(3).replace("'", "");
                });
    }

    private static Document document(String html) {
        var page = Jsoup.parse(html);
        page.outputSettings().prettyPrint(false);
        return page;
    }
}
