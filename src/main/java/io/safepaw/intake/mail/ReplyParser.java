package io.safepaw.intake.mail;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.RhinoException;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * Separates a plain-text reply from the history below. The work is done by the npm library {@code email-reply-parser}; its
 * regular expressions run on RE2/J (docs/decisions, reply parser).
 */
final class ReplyParser {

    /** Longer texts are not typed by people. They are left whole. */
    private static final int MAX_LENGTH = 100_000;

    private static final int MAX_LINE = 5_000;
    private static final String SCRIPT = "/intake/reply-parser.js";

    /** What the library takes for the module {@code re2}. */
    private static final String LINEAR_REG_EXP = """
            globalThis.LinearRegExp = function (regex) {
              this.pattern = compile(regex.source, regex.flags);
            };
            LinearRegExp.prototype.test = function (text) { return this.pattern.test(text); };
            LinearRegExp.prototype[Symbol.match] = function (text) {
              var groups = this.pattern.match(text);
              if (groups === null) { return null; }
              var result = [];
              for (var i = 0; i < groups.length; i++) { result.push(String(groups[i])); }
              return result;
            };
            """;

    private final ScriptableObject scope;

    private ReplyParser() {
        try (var context = enter();
                var script = open()) {
            scope = context.initStandardObjects();
            ScriptableObject.putProperty(scope, "regexes", Context.javaToJS(new Regexes(), scope));
            context.evaluateString(
                    scope,
                    "var compile = function (source, flags) { return regexes.compile(source, flags); };"
                            + LINEAR_REG_EXP,
                    "linear-reg-exp",
                    1,
                    null);
            context.evaluateReader(scope, script, SCRIPT, 1, null);
            scope.sealObject();
        } catch (IOException e) {
            throw new UncheckedIOException("The reply parser cannot be read", e);
        }
    }

    /** Splits a text; where nothing would remain of it, the whole text is the reply. */
    static SplitText split(String text) {
        if (text.length() > MAX_LENGTH || text.lines().anyMatch(line -> line.length() > MAX_LINE)) {
            return SplitText.whole(text);
        }
        return Holder.INSTANCE.parse(text).orWhole(text);
    }

    private synchronized SplitText parse(String text) {
        try (var context = enter()) {
            var call = (Function) scope.get("splitReply", scope);
            var parts = (Scriptable) call.call(context, scope, scope, new Object[] {text});
            var quoted = Context.toString(parts.get(1, parts)).strip();
            return new SplitText(Context.toString(parts.get(0, parts)).strip(), quoted.isEmpty() ? null : quoted);
        } catch (RhinoException e) {
            throw new IllegalStateException("The reply parser failed", e);
        }
    }

    private static Context enter() {
        var context = Context.enter();
        context.setLanguageVersion(Context.VERSION_ES6);
        context.setInterpretedMode(true);
        return context;
    }

    private static Reader open() {
        var script = ReplyParser.class.getResourceAsStream(SCRIPT);
        if (script == null) {
            throw new IllegalStateException("The reply parser is not built: run npm run build");
        }
        return new InputStreamReader(script, StandardCharsets.UTF_8);
    }

    /** Called from the script. */
    public static final class Regexes {

        public Regex compile(String source, String flags) {
            int options = (flags.contains("m") ? Pattern.MULTILINE : 0)
                    | (flags.contains("i") ? Pattern.CASE_INSENSITIVE : 0);
            return new Regex(Pattern.compile(source, options));
        }
    }

    /** Called from the script. */
    public static final class Regex {

        private final Pattern pattern;

        Regex(Pattern pattern) {
            this.pattern = pattern;
        }

        public boolean test(String text) {
            return pattern.matcher(text).find();
        }

        public String[] match(String text) {
            var matcher = pattern.matcher(text);
            if (!matcher.find()) {
                return null;
            }
            var groups = new String[matcher.groupCount() + 1];
            for (int i = 0; i < groups.length; i++) {
                groups[i] = matcher.group(i) == null ? "" : matcher.group(i);
            }
            return groups;
        }
    }

    private static final class Holder {

        static final ReplyParser INSTANCE = new ReplyParser();
    }
}
