package io.safepaw.communication;

import java.util.Optional;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * Makes the HTML of strangers fit to stand in our page: no scripts, styles, forms, frames or remote content; only links
 * that somebody clicks.
 */
public final class SafeHtml {

    private SafeHtml() {}

    /** The HTML without images. */
    public static String of(String html) {
        return of(html, contentId -> Optional.empty());
    }

    /**
     * The HTML with the images that came inside the message.
     *
     * @param imageUrl our own URL of the inline image with that Content-ID; images without one are left out
     */
    public static String of(String html, Function<String, Optional<String>> imageUrl) {
        var allowed = new Safelist()
                .addTags(
                        "a",
                        "b",
                        "blockquote",
                        "br",
                        "code",
                        "dd",
                        "del",
                        "div",
                        "dl",
                        "dt",
                        "em",
                        "h1",
                        "h2",
                        "h3",
                        "h4",
                        "h5",
                        "h6",
                        "hr",
                        "i",
                        "img",
                        "ins",
                        "li",
                        "ol",
                        "p",
                        "pre",
                        "s",
                        "small",
                        "span",
                        "strike",
                        "strong",
                        "sub",
                        "sup",
                        "table",
                        "tbody",
                        "td",
                        "tfoot",
                        "th",
                        "thead",
                        "tr",
                        "u",
                        "ul")
                .addAttributes("a", "href")
                .addAttributes("img", "src", "alt")
                .addAttributes("td", "colspan", "rowspan")
                .addAttributes("th", "colspan", "rowspan")
                .addProtocols("a", "href", "http", "https", "mailto", "tel")
                .addProtocols("img", "src", "cid")
                .addEnforcedAttribute("a", "rel", "noopener noreferrer nofollow")
                .addEnforcedAttribute("a", "target", "_blank");
        var clean = new Cleaner(allowed).clean(Jsoup.parse(html));
        for (var image : clean.select("img")) {
            var source = image.attr("src");
            var url = source.startsWith("cid:")
                    ? imageUrl.apply(source.substring("cid:".length()))
                    : Optional.<String>empty();
            if (url.isPresent()) {
                image.attr("src", url.get());
            } else {
                image.remove();
            }
        }
        clean.outputSettings(new OutputSettings().prettyPrint(false));
        return clean.body().html();
    }
}
