package io.safepaw.telephony;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.PetHarm;
import io.safepaw.engine.DecisionNotMade;
import io.safepaw.engine.DecisionTables;
import java.util.HashMap;
import java.util.Optional;
import org.springframework.lang.Nullable;
import org.springframework.stereotype.Service;

/** What helps whoever lives through a harm of this kind (domain.md R2). */
@Service
public class Education {

    private final DecisionTables decisions;

    Education(DecisionTables decisions) {
        this.decisions = decisions;
    }

    /** Empty where the table cannot be asked at the moment. */
    public Optional<EducationContent> about(Category category, @Nullable PetHarm petHarm) {
        var facts = new HashMap<String, Object>();
        facts.put("category", category.name());
        facts.put("petHarm", petHarm == null ? null : petHarm.name());
        try {
            return Optional.of(decisions.evaluate("education-content", facts, EducationContent.class));
        } catch (DecisionNotMade e) {
            return Optional.empty();
        }
    }
}
