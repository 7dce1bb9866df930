package io.safepaw.communication;

import com.ibm.icu.text.SpoofChecker;
import io.safepaw.casefile.Party;
import io.safepaw.casefile.PlainText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.TemplateSpec;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;

/**
 * The words around a message, from {@code resources/mail}. An engine of its own, because the one of the Desk's pages knows
 * no plain text.
 */
@Component
class MailTemplates {

    static final String FIRST_RESPONSE_DUE_AT = "firstResponseDueAt";

    /** Until when a party may answer. */
    private static final String STATEMENT_DUE_AT = "statementDueAt";

    /** Whoever reports can have a mail of ours sent to any address: no number to call and no link fits into a name. */
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{M} .'’-]{0,59}");

    private static final Pattern DOMAIN = Pattern.compile("\\p{L}{2,}\\.\\p{L}{2,}");

    private static final SpoofChecker LOOKS =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

    private static final Pattern OUTPUT =
            Pattern.compile("\\[\\([^)]*|th:(?:u?text|href)=\"[^\"]*|th:each=\"lines : [^\"]*");

    private static final String FOLDER = "mail/";

    private static final Set<String> LINKS = Set.of("statusLink", "link");

    /** The few words that stand around every letter, in each language. */
    private static final MessageSource LAYOUT_WORDS = layoutWords();

    private final Map<String, LetterFrame> frames = new ConcurrentHashMap<>();
    private final Map<LetterLanguage, SpringTemplateEngine> engines = new EnumMap<>(LetterLanguage.class);
    private final SpringTemplateEngine staff = engine(FOLDER);
    private final MailProperties mail;
    private final Clock clock;

    MailTemplates(MailProperties mail, Clock clock) {
        this.mail = mail;
        this.clock = clock;
        for (var language : LetterLanguage.values()) {
            engines.put(language, engine(folder(language)));
        }
        check(MailTemplates::source);
    }

    private static String source(String file) {
        try {
            return new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no template " + file, e);
        }
    }

    /** What of a letter can be worded anew. */
    LetterFrame frame(MessageTemplate template, LetterLanguage language) {
        return frames.computeIfAbsent(
                folder(language) + file(template),
                path -> LetterFrame.of(source(path + ".txt"), source(path + ".html")));
    }

    /**
     * Looks through the files of all templates at the start, so that nobody is sent a message without its point.
     *
     * @param source content of a file by its path
     * @throws IllegalStateException if one does not show what it must
     */
    static void check(UnaryOperator<String> source) {
        var missing = new ArrayList<String>();
        for (var template : MessageTemplate.values()) {
            for (var language : LetterLanguage.values()) {
                for (var suffix : List.of("txt", "html")) {
                    var file = folder(language) + file(template) + "." + suffix;
                    var output = output(source.apply(file));
                    template.shown().stream()
                            .filter(placeholder -> !shows(output, placeholder))
                            .map(placeholder -> file + " (" + template + ") does not show " + placeholder)
                            .forEach(missing::add);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Message templates are not complete: " + String.join("; ", missing));
        }
    }

    /** What a file puts out; what it only asks for is not in it. */
    private static String output(String content) {
        return OUTPUT.matcher(content).results().map(MatchResult::group).collect(Collectors.joining("\n"));
    }

    /** Pages show the text by its paragraphs. */
    private static boolean shows(String output, String placeholder) {
        return output.contains("${" + placeholder + "}")
                || output.contains("${d['" + placeholder + "']}")
                || placeholder.equals("text") && shows(output, "paragraphs");
    }

    private static String file(MessageTemplate template) {
        return template.name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param number of the incident, as the party knows it
     * @param statusLink to the party's own page; null where it has none
     * @param words those that stand in place of shipped words
     */
    RenderedMail render(
            Message message,
            Party party,
            LetterStyle style,
            String number,
            @Nullable String statusLink,
            Map<String, String> words) {
        var language = style.language();
        var said = LetterDetails.text(language, message);
        var details = LetterDetails.in(language, message.details());
        var context = new Context(language.locale());
        context.setVariable("programme", mail.programme());
        context.setVariable("number", number);
        // Whoever is no part of the matter does not learn that there is one.
        context.setVariable("outsider", message.template() == MessageTemplate.NOTICE_LATER_BOOKING);
        context.setVariable("name", name(party));
        context.setVariable("text", said == null ? "" : said.strip());
        context.setVariable("paragraphs", paragraphs(said));
        context.setVariable("emergencyAdvice", mail.emergencyAdvice().get(language));
        context.setVariable("emergencyPhone", mail.emergencyPhone());
        context.setVariable("d", written(details, style));
        context.setVariable("answerBy", answerBy(details.get(FIRST_RESPONSE_DUE_AT), style));
        context.setVariable("statusLink", statusLink);
        context.setVariable("link", details.get("link"));
        context.setVariable("statementBy", answerBy(details.get(STATEMENT_DUE_AT), style));
        var template = file(message.template());
        var engine = engines.get(language);
        var text = new TemplateSpec(template + ".txt", TemplateMode.TEXT);
        var html = new TemplateSpec(template + ".html", TemplateMode.HTML);
        if (!words.isEmpty()) {
            var frame = frame(message.template(), language);
            text = new TemplateSpec(frame.text(words.keySet()), TemplateMode.TEXT);
            html = new TemplateSpec(frame.html(words.keySet()), TemplateMode.HTML);
            fill(frame.paragraphs(), words, context);
        }
        return new RenderedMail(
                engine.process(text, context).replace("\r\n", "\n").replaceAll("\n{3,}", "\n\n"),
                engine.process(html, context));
    }

    /** Names between braces get their values here, not in a template. */
    @SuppressWarnings("unchecked")
    private static void fill(List<LetterParagraph> paragraphs, Map<String, String> words, Context context) {
        var details = (Map<String, String>) context.getVariable("d");
        UnaryOperator<String> value =
                name -> context.getVariable(name) instanceof String known ? known : details.getOrDefault(name, "");
        var texts = new HashMap<String, String>();
        var html = new HashMap<String, String>();
        for (int at = 0; at < paragraphs.size(); at++) {
            var wording = words.get(paragraphs.get(at).shipped());
            if (wording != null) {
                texts.put(String.valueOf(at), filled(wording, value));
                html.put(
                        String.valueOf(at),
                        filled(HtmlUtils.htmlEscape(wording), name -> written(name, value.apply(name)))
                                .replace("\n", "<br>"));
            }
        }
        context.setVariable(LetterFrame.TEXTS, texts);
        context.setVariable(LetterFrame.HTML, html);
    }

    private static String filled(String words, UnaryOperator<String> value) {
        return LetterFrame.PLACEHOLDER
                .matcher(words)
                .replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(1))));
    }

    /** A value for the page; a link can be followed. */
    private static String written(String name, String value) {
        var escaped = HtmlUtils.htmlEscape(value);
        return LINKS.contains(name)
                ? "<a href=\"" + escaped + "\" style=\"color:#0f62fe;\">" + escaped + "</a>"
                : escaped;
    }

    /** Details as the templates show them: times are written out, everything else stays as it is. */
    private static Map<String, String> written(Map<String, String> details, LetterStyle style) {
        var written = new HashMap<>(details);
        written.replaceAll((key, value) -> key.endsWith("At") ? writtenTime(value, style) : value);
        return written;
    }

    private static String writtenTime(String value, LetterStyle style) {
        try {
            return style.dayAndTime(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    /** A mail to a staff member. */
    RenderedMail render(StaffNotice notice) {
        var context = new Context(Locale.ENGLISH);
        context.setVariable("programme", mail.programme());
        context.setVariable("notice", notice);
        return new RenderedMail(
                staff.process("staff-notice.txt", context).replace("\r\n", "\n").replaceAll("\n{3,}", "\n\n"),
                staff.process("staff-notice.html", context));
    }

    private static MessageSource layoutWords() {
        var words = new ResourceBundleMessageSource();
        words.setBasename(FOLDER + "layout");
        words.setDefaultEncoding(StandardCharsets.UTF_8.name());
        words.setFallbackToSystemLocale(false);
        return words;
    }

    private static String folder(LetterLanguage language) {
        return FOLDER + language.code() + "/";
    }

    private static SpringTemplateEngine engine(String folder) {
        var engine = new SpringTemplateEngine();
        engine.setTemplateEngineMessageSource(LAYOUT_WORDS);
        engine.addTemplateResolver(resolver(FOLDER, "layout.html", TemplateMode.HTML, 1));
        engine.addTemplateResolver(resolver(folder, "*.txt", TemplateMode.TEXT, 2));
        engine.addTemplateResolver(resolver(folder, "*.html", TemplateMode.HTML, 2));
        var worded = new StringTemplateResolver();
        worded.setOrder(3);
        engine.addTemplateResolver(worded);
        return engine;
    }

    private static ClassLoaderTemplateResolver resolver(String folder, String files, TemplateMode mode, int order) {
        var resolver = new ClassLoaderTemplateResolver(MailTemplates.class.getClassLoader());
        resolver.setPrefix(folder);
        resolver.setResolvablePatterns(Set.of(files));
        resolver.setOrder(order);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        return resolver;
    }

    /** The name to greet with; senders fill it as they like, so only what looks like one. */
    private @Nullable String name(Party party) {
        var name = party.name() == null ? "" : PlainText.line(party.name());
        boolean usable = NAME.matcher(name).matches() && !DOMAIN.matcher(name).find() && !soundsLikeUs(name);
        return usable ? PlainText.isolated(name) : null;
    }

    /** Whether somebody who reads a mail could take the name for ours, also where its letters only look like ours. */
    private boolean soundsLikeUs(String name) {
        var ours = mail.programme().split("\\s+")[0];
        return skeleton(name).contains(skeleton(ours));
    }

    private static String skeleton(String words) {
        return LOOKS.getSkeleton(words.toLowerCase(Locale.ROOT)).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static List<List<String>> paragraphs(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        return Arrays.stream(text.strip().split("\\R\\s*\\R"))
                .map(paragraph -> paragraph.lines().toList())
                .toList();
    }

    /** Day and time; null where it is not known, or too late to promise. */
    private @Nullable String answerBy(@Nullable String dueAt, LetterStyle style) {
        if (dueAt == null) {
            return null;
        }
        var due = OffsetDateTime.parse(dueAt).toInstant();
        return due.isBefore(clock.instant()) ? null : style.dayAndTime(due);
    }
}
