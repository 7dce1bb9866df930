package io.safepaw.communication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safepaw.audit.AuditArea;
import io.safepaw.audit.AuditChange;
import io.safepaw.audit.AuditLog;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Letters worded anew by managers. Versions are never changed nor deleted. The one that was published last is sent; who wrote it does
 * not publish it.
 */
@Service
@Transactional
public class LetterVersions {

    private static final int LONGEST = 2000;
    private static final int LONGEST_REASON = 500;

    private static final Pattern LINK =
            Pattern.compile("(?i)(?:\\w+://|www\\.)\\S+|\\b[\\w-]+(?:\\.[\\w-]+)*\\.\\p{L}{2,}(?:/\\S*)?");

    private static final Pattern MAIL = Pattern.compile("\\S+@\\S+");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n]]");

    private final JdbcClient jdbc;
    private final MailTemplates templates;
    private final ObjectProvider<LetterWording> wordings;
    private final MailProperties mail;
    private final AuditLog audit;
    private final ObjectMapper json;
    private final Clock clock;
    private final @Nullable String ownHost;

    LetterVersions(
            JdbcClient jdbc,
            MailTemplates templates,
            ObjectProvider<LetterWording> wordings,
            MailProperties mail,
            AuditLog audit,
            ObjectMapper json,
            Clock clock,
            @Value("${safepaw.portal.url:}") String ownAddress) {
        this.jdbc = jdbc;
        this.templates = templates;
        this.wordings = wordings;
        this.mail = mail;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
        ownHost = ownAddress.isBlank() ? null : URI.create(ownAddress).getAuthority();
    }

    /**
     * What of a letter may be worded anew; empty where there is nothing.
     *
     * @param letter name of a {@link MessageTemplate} or of a {@link LetterWording}
     */
    public List<LetterParagraph> paragraphs(String letter, LetterLanguage language) {
        return wordings.stream()
                .map(wording -> wording.paragraphs(letter, language))
                .filter(paragraphs -> !paragraphs.isEmpty())
                .findFirst()
                .orElseGet(() -> Arrays.stream(MessageTemplate.values())
                        .filter(template -> template.name().equals(letter))
                        .findFirst()
                        .map(template -> templates.frame(template, language).paragraphs())
                        .orElse(List.of()));
    }

    /** The words that are sent in place of shipped ones. */
    @Transactional(readOnly = true)
    public Map<String, String> wordsOf(String letter, LetterLanguage language) {
        return published(letter, language).map(LetterVersion::words).orElse(Map.of());
    }

    /** The newest first; what the release ships is none of them. */
    @Transactional(readOnly = true)
    public List<LetterVersion> of(String letter, LetterLanguage language) {
        return jdbc.sql("""
                        select v.*, p.published_by, p.published_at from letter_version v
                        left join lateral (select * from letter_publication
                            where template = v.template and language = v.language and version = v.version
                            order by id desc limit 1) p on true
                        where v.template = :template and v.language = :language order by v.version desc
                        """)
                .param("template", letter)
                .param("language", language.name())
                .query(this::read)
                .list();
    }

    /** The one that is sent; nothing where that is what the release ships. */
    @Transactional(readOnly = true)
    public Optional<LetterVersion> published(String letter, LetterLanguage language) {
        return jdbc.sql("""
                        select v.*, p.published_by, p.published_at from
                            (select * from letter_publication where template = :template and language = :language
                             order by id desc limit 1) p
                        join letter_version v using (template, language, version)
                        """)
                .param("template", letter)
                .param("language", language.name())
                .query(this::read)
                .optional();
    }

    /**
     * Keeps a new version, which is not sent before somebody else publishes it.
     *
     * @param typed words by the words as shipped; a paragraph that is not named stays as shipped
     * @return its number
     * @throws LetterRefused if it cannot be worded like this
     */
    public int write(String letter, LetterLanguage language, Map<String, String> typed, String reason, String by) {
        var errors = new HashMap<>(problems(letter, language, typed));
        if (reason.isBlank()) {
            errors.put("reason", "Please say why it is worded anew.");
        } else if (reason.strip().length() > LONGEST_REASON) {
            errors.put("reason", "At most " + LONGEST_REASON + " characters.");
        }
        var words = changed(letter, language, typed);
        lock();
        var before = of(letter, language);
        if (words.equals(before.isEmpty() ? Map.of() : before.getFirst().words())) {
            errors.putIfAbsent("", "Nothing differs from the newest version.");
        }
        if (!errors.isEmpty()) {
            throw new LetterRefused(errors);
        }
        int version = before.isEmpty() ? 1 : before.getFirst().version() + 1;
        jdbc.sql("""
                        insert into letter_version (template, language, version, words, reason, author, written_at)
                        values (:template, :language, :version, :words, :reason, :author, :at)
                        """)
                .param("template", letter)
                .param("language", language.name())
                .param("version", version)
                .param("words", toJson(words))
                .param("reason", reason.strip())
                .param("author", by)
                .param("at", Timestamp.from(clock.instant()))
                .update();
        note(letter, language, "WRITTEN", null, version, by);
        return version;
    }

    /**
     * From now on letters are sent like this. A version needs somebody else than its author; one that was published before has had its
     * second person, and so has what the release ships (version 0).
     *
     * @throws LetterRefused if it may not be published, or not by this person
     */
    public void publish(String letter, LetterLanguage language, int version, String by) {
        lock();
        if (version > 0) {
            var wanted = of(letter, language).stream()
                    .filter(each -> each.version() == version)
                    .findFirst()
                    .orElseThrow(() -> new LetterRefused(Map.of("", "There is no version " + version + ".")));
            if (wanted.author().equals(by) && wanted.publishedBy() == null) {
                throw new LetterRefused(Map.of("", "Somebody else must publish what you wrote."));
            }
            if (!problems(letter, language, wanted.words()).isEmpty()) {
                throw new LetterRefused(Map.of(
                        "", "It does not fit the letter of this release any more. Please write a new version of it."));
            }
        }
        int before = published(letter, language).map(LetterVersion::version).orElse(0);
        if (before == version) {
            throw new LetterRefused(Map.of("", "This version is sent already."));
        }
        jdbc.sql("""
                        insert into letter_publication (template, language, version, published_by, published_at)
                        values (:template, :language, :version, :by, :at)
                        """)
                .param("template", letter)
                .param("language", language.name())
                .param("version", version)
                .param("by", by)
                .param("at", Timestamp.from(clock.instant()))
                .update();
        note(letter, language, "PUBLISHED", before, version, by);
    }

    /** What is wrong with words, by the words as shipped; empty where nothing is. */
    public Map<String, String> problems(String letter, LetterLanguage language, Map<String, String> typed) {
        var paragraphs = new HashMap<String, LetterParagraph>();
        paragraphs(letter, language).forEach(paragraph -> paragraphs.put(paragraph.shipped(), paragraph));
        var problems = new LinkedHashMap<String, String>();
        typed.forEach((shipped, words) -> {
            var paragraph = paragraphs.get(shipped);
            if (paragraph == null) {
                problems.put(shipped, "This paragraph is not in the letter of this release.");
            } else if (!clean(words).equals(shipped)) {
                var problem = Optional.ofNullable(problem(paragraph, clean(words)))
                        .or(() -> wordings.stream()
                                .map(wording -> wording.problem(letter, paragraph, clean(words)))
                                .filter(Objects::nonNull)
                                .findFirst())
                        .orElse(null);
                if (problem != null) {
                    problems.put(shipped, problem);
                }
            }
        });
        return problems;
    }

    private @Nullable String problem(LetterParagraph paragraph, String words) {
        if (words.isEmpty()) {
            return "It must say something: a paragraph cannot be left out.";
        }
        if (words.length() > LONGEST) {
            return "At most " + LONGEST + " characters.";
        }
        if (CONTROLS.matcher(words).find()) {
            return "It holds characters that nobody sees.";
        }
        var shown = LetterFrame.PLACEHOLDER
                .matcher(words)
                .results()
                .map(found -> found.group(1))
                .toList();
        for (var name : shown) {
            if (!paragraph.placeholders().contains(name)) {
                return "{" + name + "} is not known here.";
            }
        }
        for (var name : paragraph.placeholders()) {
            if (!shown.contains(name)) {
                return "{" + name + "} must be shown.";
            }
        }
        var plain = LetterFrame.PLACEHOLDER.matcher(words).replaceAll("");
        if (plain.contains("{") || plain.contains("}")) {
            return "Braces stand around names of what is filled in only.";
        }
        var withoutMail = MAIL.matcher(plain)
                .replaceAll(found -> found.group().replaceAll("[.,;:)]+$", "").equals(mail.mailbox()) ? "" : "@");
        if (withoutMail.contains("@")) {
            return "The only address of mail that may be named is " + mail.mailbox() + ".";
        }
        return LINK.matcher(withoutMail).results().allMatch(link -> isOurs(link.group()))
                ? null
                : "Links lead to our own address only" + (ownHost == null ? "." : ", " + ownHost + ".");
    }

    private boolean isOurs(String link) {
        if (ownHost == null) {
            return false;
        }
        var address = link.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "");
        return address.split("[/?#]", 2)[0].replaceAll("[.,;:)]+$", "").equals(ownHost.toLowerCase(Locale.ROOT));
    }

    private Map<String, String> changed(String letter, LetterLanguage language, Map<String, String> typed) {
        var changed = new TreeMap<String, String>();
        paragraphs(letter, language).stream()
                .map(LetterParagraph::shipped)
                .filter(typed::containsKey)
                .filter(shipped -> !clean(typed.get(shipped)).equals(shipped))
                .forEach(shipped -> changed.put(shipped, clean(typed.get(shipped))));
        return changed;
    }

    /** Line breaks stay, empty lines do not. */
    private static String clean(String words) {
        return words.replace("\r\n", "\n")
                .replaceAll("[ \\t\\x0B\\f]+", " ")
                .replaceAll(" ?\n[\\s]*", "\n")
                .strip();
    }

    /** Two at once would take the same number. */
    private void lock() {
        jdbc.sql("lock table letter_version in share row exclusive mode").update();
    }

    private void note(
            String letter, LetterLanguage language, String what, @Nullable Integer before, int after, String by) {
        audit.record(new AuditChange(
                AuditArea.LETTER,
                letter + " " + language,
                what,
                before == null ? null : "version " + before,
                "version " + after,
                by));
    }

    private LetterVersion read(ResultSet row, int number) throws SQLException {
        var publishedAt = row.getTimestamp("published_at");
        return new LetterVersion(
                row.getString("template"),
                LetterLanguage.valueOf(row.getString("language")),
                row.getInt("version"),
                fromJson(row.getString("words")),
                row.getString("reason"),
                row.getString("author"),
                row.getTimestamp("written_at").toInstant(),
                row.getString("published_by"),
                publishedAt == null ? null : publishedAt.toInstant());
    }

    private String toJson(Map<String, String> words) {
        try {
            return json.writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Words cannot be written as JSON", e);
        }
    }

    private Map<String, String> fromJson(String words) {
        try {
            return json.readValue(words, new TypeReference<TreeMap<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Words of a letter are not JSON", e);
        }
    }
}
