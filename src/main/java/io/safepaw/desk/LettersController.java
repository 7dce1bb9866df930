package io.safepaw.desk;

import io.safepaw.communication.LetterCatalogue;
import io.safepaw.staff.StaffMember;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.server.ResponseStatusException;

/** All letters with sample values, for leads to read. */
@Controller
class LettersController {

    private final LetterCatalogue letters;

    LettersController(LetterCatalogue letters) {
        this.letters = letters;
    }

    @GetMapping("/desk/letters")
    String show(StaffMember me, Model model) {
        if (!me.isLead()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        model.addAttribute("letters", letters.all());
        return "desk/letters";
    }
}
