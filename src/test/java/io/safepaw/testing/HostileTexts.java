package io.safepaw.testing;

import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody might type who means us harm, for every text field of every door. Each has {@link #MARK} in it, by which it
 * is found where it must not be; a script that runs sets {@code window.qzjxRan}.
 */
public final class HostileTexts {

    public static final String MARK = "qzjx";

    /** What the template expressions would show if they were carried out. */
    public static final String CALCULATED = "62615533";

    /** @param name for the report of the test */
    public record Hostile(String name, String text) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Hostile> ALL = List.of(
            new Hostile("script", "qzjx <script>window.qzjxRan=1</script>"),
            new Hostile("attribute", "qzjx\"'><img src=x onerror=\"window.qzjxRan=1\">"),
            new Hostile("svg", "qzjx <svg/onload=window.qzjxRan=1><a xlink:href=javascript:qzjxRan=1>"),
            new Hostile("link of script", "<a href=\"java\tscript:window.qzjxRan=1\">qzjx</a>"),
            new Hostile(
                    "end of element", "qzjx</textarea></title></style></option></select><script>qzjxRan=1</script>"),
            new Hostile(
                    "mutation",
                    "qzjx <math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1"
                            + " onerror=window.qzjxRan=1&gt;\">"),
            new Hostile("htmx", "qzjx <b hx-get=\"/logout\" hx-trigger=\"load\" data-hx-on:click=\"qzjxRan=1\">x</b>"),
            new Hostile(
                    "template",
                    "qzjx ${7919*7907} [[${7919*7907}]] [(${7919*7907})] __${7919*7907}__ #{7919*7907} {{7919*7907}} <%= 7919*7907 %>"),
            new Hostile("type", "qzjx ${T(java.lang.Runtime).getRuntime().exec('id')} ${jndi:ldap://127.0.0.1/qzjx}"),
            new Hostile("sql", "qzjx'; drop table party; -- \\'; select pg_sleep(9)"),
            new Hostile("feel", "qzjx\" + string(7919*7907) + \" = 7919*7907"),
            new Hostile("formula", "=cmd|' /C calc'!A0 qzjx"),
            new Hostile("header", "qzjx\r\nBcc: everybody@example.org\r\nContent-Type: text/html\r\n\r\n<b>qzjx</b>"),
            new Hostile("encoded header", "=?utf-8?Q?qzjx=0D=0ABcc:_everybody@example.org?="),
            new Hostile("NUL", "qzjx\0qzjx"),
            new Hostile("controls", "qzjx\u001b[31m\u0007\u0008\u007f\u0085\u009b qzjx"),
            new Hostile("half a character", "qzjx\ud83d qzjx"),
            new Hostile("the other half", "\udc36 qzjx"),
            new Hostile("no character", "qzjx\ufffe\uffff\ufdd0 qzjx"),
            new Hostile("not seen", "qz\u200bjx\u2060\ufeff\u00ad\u180e\u3164\u115f\u034f\ufe0f qzjx"),
            new Hostile("from the right", "qzjx\u202egpj.exe"),
            new Hostile("isolates", "\u2067\u2066qzjx\u2069\u2069\u200f\u061c"),
            new Hostile("hebrew", "qzjx \u05e9\u05dc\u05d5\u05dd (SP-000001), 12"),
            new Hostile("looks like us", "\u0405\u0430f\u0435\u0440\u0430w \u0405u\u0440\u0440\u043ert qzjx"),
            new Hostile("tags", "qzjx\udb40\udc41\udb40\udc42"),
            new Hostile("zalgo", "qzjx" + "\u0316\u0317\u0318".repeat(40)),
            new Hostile("path", "../../../../etc/passwd%00.png qzjx ..\\..\\x"),
            new Hostile("address", "qzjx@example.org, Everybody <everybody@example.org>"),
            new Hostile("long", "qzjx" + "x".repeat(5_000)),
            new Hostile("astral and long", "qzjx" + "\ud83d\udc36".repeat(2_100)),
            new Hostile("slow to match", "qzjx" + "a!".repeat(1_900)),
            new Hostile("nothing to see", "\u3164\u200b\u2800 "));

    private HostileTexts() {}

    public static Stream<Hostile> all() {
        return ALL.stream();
    }
}
