package io.safepaw.evidence;

import io.safepaw.casefile.Category;
import io.safepaw.casefile.Facts;
import io.safepaw.casefile.HumanHarm;
import io.safepaw.casefile.PetHarm;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Assumptions about graphic content (domain.md 6.2); limits are the table {@code exposure-limit}.
 *
 * @param caseTeam roles that may look at it at all
 * @param opensFor how long a file stays open for who gave a purpose
 * @param longestBreak longest break that the table {@code exposure-limit} may give; what was worked on before is not looked at
 * @param presumedPetHarm of an incident whose pictures count as graphic until somebody says that they are not, as are the
 *     two that follow; a mail cannot be asked
 */
@ConfigurationProperties("safepaw.evidence.graphic")
record GraphicProperties(
        @DefaultValue({
            "ts-agent",
            "special-investigations",
            "vet-oncall",
            "claims-assessor",
            "legal-oncall",
            "law-enforcement-liaison",
            "appeals-reviewer"
        })
        Set<String> caseTeam,

        @DefaultValue("15m") Duration opensFor,
        @DefaultValue("1h") Duration longestBreak,
        @DefaultValue({"SERIOUS", "CRITICAL", "DEAD"}) Set<PetHarm> presumedPetHarm,
        @DefaultValue({"SERIOUS", "DEATH"}) Set<HumanHarm> presumedHumanHarm,

        @DefaultValue({"PET_DEATH", "ANIMAL_ABUSE_NEGLECT", "SEXUAL_ASSAULT", "MINOR_SAFETY"})
        Set<Category> presumedCategories) {

    boolean presumes(Facts facts, String type) {
        return (type.startsWith("image/") || type.startsWith("video/"))
                && (presumedPetHarm.contains(facts.petHarm())
                        || presumedHumanHarm.contains(facts.humanHarm())
                        || presumedCategories.contains(facts.category()));
    }
}
