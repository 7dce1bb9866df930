package io.safepaw.desk;

import io.safepaw.communication.LetterCatalogue;
import io.safepaw.communication.LetterLanguage;
import io.safepaw.communication.LetterParagraph;
import io.safepaw.communication.LetterRefused;
import io.safepaw.communication.LetterVersion;
import io.safepaw.communication.LetterVersions;
import io.safepaw.staff.StaffMember;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.lang.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Words a letter anew, paragraph by paragraph; another manager publishes it. */
@Controller
@RequestMapping("/desk/administration/letters/{letter}/{language}")
@PreAuthorize(AdministrationController.MANAGERS)
class LetterEditorController {

    /** Names of the fields: this and the number of the paragraph. */
    private static final String FIELD = "p";

    private final LetterVersions versions;
    private final LetterCatalogue catalogue;
    private final Words text;

    LetterEditorController(LetterVersions versions, LetterCatalogue catalogue, Words text) {
        this.versions = versions;
        this.catalogue = catalogue;
        this.text = text;
    }

    /** @param error what is wrong with what was typed; null where nothing is */
    record Field(
            String name,
            LetterParagraph paragraph,
            String typed,
            @Nullable String error) {}

    /** A paragraph that differs from the version before. */
    record Change(String before, String after) {}

    record Row(LetterVersion version, List<Change> changes) {}

    @GetMapping
    String edit(
            @PathVariable String letter,
            @PathVariable LetterLanguage language,
            @RequestParam @Nullable Integer from,
            Model model) {
        var all = versions.of(letter, language);
        var based = from == null
                ? all.stream().findFirst()
                : all.stream().filter(each -> each.version() == from).findFirst();
        var words = based.map(LetterVersion::words).orElse(Map.of());
        return show(letter, language, words, "", Map.of(), model);
    }

    @PostMapping
    String write(
            @PathVariable String letter,
            @PathVariable LetterLanguage language,
            @RequestParam Map<String, String> form,
            StaffMember me,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        var words = typed(letter, language, form);
        var reason = form.getOrDefault("reason", "");
        try {
            int version = versions.write(letter, language, words, reason, me.username());
            redirect.addFlashAttribute(
                    "notice", "Version " + version + " is kept. It is sent once somebody else has published it.");
        } catch (LetterRefused e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return show(letter, language, words, reason, e.errors(), model);
        }
        return back(letter, language);
    }

    /** What the mail looks like with what is typed now. */
    @PostMapping("/preview")
    String preview(
            @PathVariable String letter,
            @PathVariable LetterLanguage language,
            @RequestParam Map<String, String> form,
            Model model) {
        describe(letter, language, typed(letter, language, form), model);
        return "desk/administration-letter :: preview";
    }

    @PostMapping("/{version:\\d+}/publish")
    String publish(
            @PathVariable String letter,
            @PathVariable LetterLanguage language,
            @PathVariable int version,
            StaffMember me,
            RedirectAttributes redirect) {
        try {
            versions.publish(letter, language, version, me.username());
            redirect.addFlashAttribute(
                    "notice",
                    version == 0 ? "The letter is sent as shipped." : "Version " + version + " is sent from now on.");
        } catch (LetterRefused e) {
            redirect.addFlashAttribute("error", e.getMessage());
        }
        return back(letter, language);
    }

    private String show(
            String letter,
            LetterLanguage language,
            Map<String, String> words,
            String reason,
            Map<String, String> errors,
            Model model) {
        var paragraphs = paragraphs(letter, language);
        var fields = new ArrayList<Field>();
        for (int at = 0; at < paragraphs.size(); at++) {
            var paragraph = paragraphs.get(at);
            fields.add(new Field(
                    FIELD + at,
                    paragraph,
                    words.getOrDefault(paragraph.shipped(), paragraph.shipped()),
                    errors.get(paragraph.shipped())));
        }
        var all = versions.of(letter, language);
        model.addAttribute("title", text.of("letter", letter));
        model.addAttribute("template", letter);
        model.addAttribute("language", language);
        model.addAttribute("languages", LetterLanguage.values());
        model.addAttribute("fields", fields);
        model.addAttribute("reason", reason);
        model.addAttribute("errors", errors);
        model.addAttribute(
                "current",
                versions.published(letter, language).map(LetterVersion::version).orElse(0));
        model.addAttribute("rows", rows(all, paragraphs));
        describe(letter, language, words, model);
        return "desk/administration-letter";
    }

    private void describe(String letter, LetterLanguage language, Map<String, String> words, Model model) {
        var problems = versions.problems(letter, language, words);
        var usable = new HashMap<>(words);
        usable.keySet().removeAll(problems.keySet());
        model.addAttribute("problems", problems.size());
        model.addAttribute("mail", catalogue.preview(letter, language, usable));
        model.addAttribute("language", language);
        model.addAttribute(
                "others",
                Arrays.stream(LetterLanguage.values())
                        .filter(other -> other != language)
                        .toList());
        model.addAttribute(
                "inOthers",
                Arrays.stream(LetterLanguage.values())
                        .filter(other -> other != language)
                        .map(other -> catalogue.preview(letter, other, versions.wordsOf(letter, other)))
                        .toList());
    }

    private static List<Row> rows(List<LetterVersion> all, List<LetterParagraph> paragraphs) {
        var rows = new ArrayList<Row>();
        for (int at = 0; at < all.size(); at++) {
            var version = all.get(at);
            var before = at + 1 < all.size() ? all.get(at + 1) : null;
            rows.add(new Row(
                    version,
                    paragraphs.stream()
                            .map(paragraph -> new Change(
                                    before == null ? paragraph.shipped() : before.of(paragraph), version.of(paragraph)))
                            .filter(change -> !change.before().equals(change.after()))
                            .toList()));
        }
        return rows;
    }

    /** By the words as shipped; what is typed as shipped is no change. */
    private Map<String, String> typed(String letter, LetterLanguage language, Map<String, String> form) {
        var typed = new HashMap<String, String>();
        var paragraphs = paragraphs(letter, language);
        for (int at = 0; at < paragraphs.size(); at++) {
            var words = form.get(FIELD + at);
            if (words != null && !words.strip().equals(paragraphs.get(at).shipped())) {
                typed.put(paragraphs.get(at).shipped(), words);
            }
        }
        return typed;
    }

    private List<LetterParagraph> paragraphs(String letter, LetterLanguage language) {
        var paragraphs = versions.paragraphs(letter, language);
        if (paragraphs.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return paragraphs;
    }

    private static String back(String letter, LetterLanguage language) {
        return "redirect:/desk/administration/letters/" + letter + "/" + language;
    }
}
