package io.safepaw.desk;

import io.safepaw.communication.LetterCatalogue;
import io.safepaw.communication.LetterLanguage;
import io.safepaw.communication.LetterVersions;
import io.safepaw.staff.StaffMember;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/** All letters with sample values, for leads to read; managers may word them anew. */
@Controller
class LettersController {

    private final LetterCatalogue letters;
    private final LetterVersions versions;

    LettersController(LetterCatalogue letters, LetterVersions versions) {
        this.letters = letters;
        this.versions = versions;
    }

    @GetMapping("/desk/letters")
    String show(StaffMember me, Model model) {
        if (!me.isLead()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        model.addAttribute("letters", letters.all());
        model.addAttribute("editable", me.isManager() ? editable() : Set.of());
        return "desk/letters";
    }

    private Set<String> editable() {
        return letters.all().stream()
                .map(LetterCatalogue.Letter::name)
                .filter(letter ->
                        !versions.paragraphs(letter, LetterLanguage.EN).isEmpty())
                .collect(Collectors.toSet());
    }
}
