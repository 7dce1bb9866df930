package io.safepaw.intake.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Finds the history in HTML mail by the containers that clients put around it. */
final class HtmlQuotes {

    /** The element itself is history. */
    private static final String CONTAINERS = String.join(
            ", ",
            ".gmail_quote",
            "blockquote[type=cite]",
            ".moz-cite-prefix",
            ".yahoo_quoted",
            ".protonmail_quote",
            ".tutanota_quote",
            ".zmail_extra",
            ".mail_quote",
            "[data-marker=__QUOTED_TEXT__]",
            "div[name=messageReplySection]",
            "#mail-editor-reference-message-container",
            "#OLK_SRC_BODY_SECTION",
            "#isReplyContent",
            "#reply-intro");

    /** The element and all that follows it is history. */
    private static final String BEGINNINGS = String.join(
            ", ",
            "#divRplyFwdMsg",
            "#appendonsend",
            "#x_divRplyFwdMsg",
            "#stopSpelling",
            "hr#zwchr",
            "div[style*=border-top:solid #E1E1E1]",
            "div[style*=border-top: solid #E1E1E1]",
            "div[style*=border:none;border-top:solid #B5C4DF]",
            "div[style*=border:none; border-top:solid #B5C4DF]");

    private static final Pattern FORWARD = Pattern.compile(
            "(?is)\\s*(?:-{2,}\\s*)?(?:begin\\s+)?(?:forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado).*");
    private static final Pattern INTRODUCTION = Pattern.compile(
            "(?is)\\s*(?:On|Am|Le|El|Il|Op|Den|Em)\\s.{5,300}(?:wrote|schrieb.*|écrit|escribió|scritto|schreef|skrev.*|escreveu)\\s*:\\s*");

    private HtmlQuotes() {}

    /** Splits a reply; the document is changed. */
    static SplitText split(Document html) {
        var whole = HtmlText.of(html.body());
        var history = new Element("div");
        for (var container : outermost(html)) {
            if (!FORWARD.matcher(container.text()).matches()) {
                moveIntroduction(container, history);
                history.appendChild(container);
            }
        }
        var beginning = html.selectFirst(BEGINNINGS);
        if (beginning != null) {
            moveFrom(beginning, history);
        }
        if (!history.hasText()) {
            return SplitText.whole(whole);
        }
        return new SplitText(HtmlText.of(html.body()), HtmlText.of(history)).orWhole(whole);
    }

    private static List<Element> outermost(Document html) {
        var found = html.select(CONTAINERS);
        var outermost = new ArrayList<Element>();
        for (var element : found) {
            if (element.parents().stream().noneMatch(parent -> parent.is(CONTAINERS))) {
                outermost.add(element);
            }
        }
        return outermost;
    }

    /** "On … wrote:" stands before the container in some clients. */
    private static void moveIntroduction(Element container, Element history) {
        Node before = container.previousSibling();
        while (before instanceof TextNode words && words.isBlank()
                || before instanceof Element br && br.normalName().equals("br")) {
            before = before.previousSibling();
        }
        if (before instanceof Element element
                && INTRODUCTION.matcher(element.text()).matches()) {
            history.appendChild(element);
        } else if (before instanceof TextNode words
                && INTRODUCTION.matcher(words.text()).matches()) {
            history.appendChild(words);
        }
    }

    /** Clients wrap the line above the history once or more, so the siblings of the wrappers follow, too. */
    private static void moveFrom(Element beginning, Element history) {
        var wrapper = beginning.parent();
        moveAll(beginning, history);
        while (wrapper != null && !wrapper.normalName().equals("body")) {
            var outer = wrapper.parent();
            moveAll(wrapper.nextSibling(), history);
            wrapper = outer;
        }
    }

    private static void moveAll(Node first, Element history) {
        Node node = first;
        while (node != null) {
            var next = node.nextSibling();
            history.appendChild(node);
            node = next;
        }
    }
}
